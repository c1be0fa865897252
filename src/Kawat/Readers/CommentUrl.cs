using System.Globalization;
using Kawat.Shared;

namespace Kawat.Readers;

/// <summary>Addresses of what readers send in.</summary>
internal static class CommentUrl
{
    /// <summary>All comments of a story, and the form.</summary>
    public static string Write(Words words, long storyId) => string.Create(CultureInfo.InvariantCulture, $"{words.Address("comment")}/{storyId}");

    /// <summary>The form for an answer.</summary>
    public static string Reply(Words words, long storyId, long commentId) =>
        string.Create(CultureInfo.InvariantCulture, $"{Write(words, storyId)}?{words["address.query.reply"]}={commentId}#tulis");

    public static string Report(Words words, long commentId) => string.Create(CultureInfo.InvariantCulture, $"{words.Address("comment-report")}/{commentId}");

    /// <summary>The author's private link.</summary>
    public static string Own(Words words, string secret) => $"{words.Address("comment-own")}/{secret}";

    /// <summary>Where a comment stands on its story's page.</summary>
    public static string Mark(long commentId) => string.Create(CultureInfo.InvariantCulture, $"komentar-{commentId}");
}
