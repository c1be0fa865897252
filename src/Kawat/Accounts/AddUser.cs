using System.CommandLine;

namespace Kawat.Accounts;

internal static class AddUser
{
    public static Command Command() => new("add", "Add a member of staff");
}
