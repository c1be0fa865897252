using Kawat.Shared;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Kawat.Accounts;

internal static class AccountsRoom
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("kawat");
        builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme);
        builder.Services.AddAuthorization();
    }

    public static void MapAccounts(this WebApplication app)
    {
    }
}
