using System.CommandLine;

namespace Kawat.Commands;

/// <summary>Every command of the program.</summary>
internal static class CommandLine
{
    public static RootCommand Root()
    {
        var root = new RootCommand("Kawat: wire copy in, a linked and published page out.");
        return root;
    }
}
