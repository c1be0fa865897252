using Kawat.Shared;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kawat.Accounts;

internal static class AccountsRoom
{
    public const string SignInPath = "/masuk";
    public const string AccountPath = "/masuk/akun";
    public const string TwoStepPath = "/masuk/akun/dua-langkah";

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AccountsOptions>().BindConfiguration("Accounts").ValidateDataAnnotations()
            .Validate(options => AccountsOptions.RolesOf(options.TwoStepRoles) is not null, "Accounts:TwoStepRoles names a role that there isn't; there are reporter, editor, desk-head and administrator.").ValidateOnStart();
        // The keys lie in the data folder, which only the program's user can read; without a key store of the system there is nothing better.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        services.AddDataProtection().SetApplicationName("kawat");
        services.AddOptions<KeyManagementOptions>().Configure<DataFolder, ILoggerFactory>((keys, data, logs) =>
            keys.XmlRepository = new FileSystemXmlRepository(Directory.CreateDirectory(data.Keys), logs));

        services.AddIdentityCore<Staff>(identity =>
            {
                (identity.Password.RequiredLength, identity.Password.RequireDigit, identity.Password.RequireLowercase) = (1, false, false);
                (identity.Password.RequireNonAlphanumeric, identity.Password.RequireUppercase) = (false, false);
            })
            .AddUserStore<StaffStore>()
            .AddPasswordValidator<PasswordRules>().AddClaimsPrincipalFactory<StaffClaims>();
        services.AddSingleton<AddUser>().AddSingleton<SignInPace>().AddSingleton<SignInGuard>().AddSingleton<TwoStep>().AddSingleton<DeviceCookie>().AddSingleton<StaffLog>();
        services.AddSingleton<OpenLines>().AddScoped<OpenSessions>().AddScoped<SignInDoor>().AddScoped<IPasskeyHandler<Staff>, PasskeyHandler<Staff>>().AddScoped<PasskeyDoor>();

        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme).AddCookie(SignInDoor.Half);
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).Configure<IOptions<AccountsOptions>, TimeProvider>(SetCookie);
        services.AddOptions<CookieAuthenticationOptions>(SignInDoor.Half).Configure<TimeProvider>(SetHalfCookie);
        services.AddAuthorization(SetPolicies);
        services.AddAntiforgery(forms => (forms.Cookie.Name, forms.Cookie.SameSite) = ("kawat-form", SameSiteMode.Strict));
    }

    public static void MapAccounts(this WebApplication app)
    {
        // What staff see is theirs alone: never kept by a browser or proxy, never framed, no script but our own.
        app.Use((request, next) =>
        {
            if (request.Request.Path.StartsWithSegments("/desk", StringComparison.OrdinalIgnoreCase) || request.Request.Path.StartsWithSegments(SignInPath, StringComparison.OrdinalIgnoreCase))
                request.Response.OnStarting(() => { SetHeaders(request.Response.Headers); return Task.CompletedTask; });
            return next(request);
        });
    }

    private static void SetCookie(CookieAuthenticationOptions cookie, IOptions<AccountsOptions> options, TimeProvider time)
    {
        cookie.TimeProvider = time;
        (cookie.Cookie.Name, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite) = ("kawat", true, SameSiteMode.Lax);
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (TimeSpan.FromHours(options.Value.SessionHours), true);
        (cookie.LoginPath, cookie.AccessDeniedPath, cookie.ReturnUrlParameter) = (SignInPath, "/masuk/ditolak", "kembali");
        cookie.Events.OnValidatePrincipal = SessionCheck.Run;
        cookie.Events.OnRedirectToAccessDenied = redirect =>
        {
            redirect.Response.Redirect(redirect.HttpContext.User.MustChangePassword() ? AccountPath : redirect.HttpContext.User.MustSetUpTwoStep() ? TwoStepPath : redirect.RedirectUri);
            return Task.CompletedTask;
        };
    }

    private static void SetHalfCookie(CookieAuthenticationOptions cookie, TimeProvider time)
    {
        cookie.TimeProvider = time;
        (cookie.Cookie.Name, cookie.Cookie.HttpOnly, cookie.Cookie.SameSite, cookie.Cookie.Path) = ("kawat-half", true, SameSiteMode.Lax, SignInPath);
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (TimeSpan.FromMinutes(5), false);
    }

    private static void SetPolicies(AuthorizationOptions authorization)
    {
        foreach (var permission in Enum.GetValues<Permission>())
            authorization.AddPolicy(Permissions.Policy(permission), policy => policy.RequireAuthenticatedUser().RequireAssertion(asked => asked.User.May(permission)));
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.Count > 0 ? headers.ContentSecurityPolicy
            : "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "same-origin";
    }
}
