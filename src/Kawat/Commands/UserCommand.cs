using System.CommandLine;
using Kawat.Accounts;

namespace Kawat.Commands;

/// <summary><c>kawat user add</c>: staff from the command line.</summary>
internal static class UserCommand
{
    public static Command Make() => new("user", "Staff") { AddUser.Command() };
}
