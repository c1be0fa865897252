using Kawat.Formats;
using Kawat.Formats.Content;

namespace Kawat.Stories;

/// <summary>The words of a story at one moment. Never changed after it is written; the schema refuses it too.</summary>
internal sealed class Revision
{
    public long Id { get; set; }
    public long StoryId { get; set; }

    /// <summary>1, 2, 3 … within its story.</summary>
    public int Number { get; set; }

    /// <summary>Section, language and copy date as this revision wants them; they reach <see cref="Story"/>, and with it readers, when it is published.</summary>
    public string Section { get; set; } = "";

    public string Language { get; set; } = "id";
    public DateOnly CopyDate { get; set; }
    public string Headline { get; set; } = "";
    public string Deck { get; set; } = "";
    public Body Body { get; set; } = Body.Empty;
    public string DatelinePlace { get; set; } = "";
    public string DatelineCountry { get; set; } = "";
    public string DatelineAgency { get; set; } = "";
    public IReadOnlyList<string> Bylines { get; set; } = [];
    public IReadOnlyList<string> Editors { get; set; } = [];
    public IReadOnlyList<string> Tags { get; set; } = [];
    public string CopyrightHolder { get; set; } = "";
    public int? CopyrightYear { get; set; }
    public string CreditLine { get; set; } = "";
    public string UsageTerms { get; set; } = "";

    /// <summary>For colleagues; never leaves the desk.</summary>
    public string EditorNote { get; set; } = "";

    /// <summary>What was corrected, for readers; empty when nothing was.</summary>
    public string CorrectionNote { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who wrote it: a sign-in name, or "wire" for what came straight from an item.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>Pictures in order; rows of their own, so that a picture knows where it is used.</summary>
    public List<RevisionPicture> Pictures { get; set; } = [];
}

/// <summary>A picture's place in a revision. Caption and alternative text belong to the story; the credit is what this revision wants, and reaches the picture when it is published.</summary>
internal sealed class RevisionPicture
{
    public long RevisionId { get; set; }

    /// <summary>0, 1, 2 …; <see cref="PictureBlock.Index"/> points here.</summary>
    public int Position { get; set; }

    public long PictureId { get; set; }
    public string Caption { get; set; } = "";
    public string AltText { get; set; } = "";
    public string CreditAgency { get; set; } = "";
    public string CreditPhotographer { get; set; } = "";
}
