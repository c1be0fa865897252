using System.ComponentModel.DataAnnotations;

namespace Kawat.Readers;

/// <summary>Comments and read counts. Settings under "Readers", or environment variables such as <c>Readers__CommentDays</c>.</summary>
internal sealed class ReadersOptions
{
    /// <summary>Whether readers may comment at all. Default true.</summary>
    public bool Comments { get; set; } = true;

    /// <summary>Whether every comment waits for a person, also of those who are known. Default false.</summary>
    public bool HoldEvery { get; set; }

    /// <summary>How long after its publication a story takes comments, days, 0–3650; 0 for ever. Default 30.</summary>
    [Range(0, 3650)]
    public int CommentDays { get; set; } = 30;

    /// <summary>Longest comment, characters, 100–20,000. Default 3,000.</summary>
    [Range(100, 20_000)]
    public int LongestComment { get; set; } = 3000;

    /// <summary>Links that a comment may have before it is refused, 0–20; any link at all holds it. Default 3.</summary>
    [Range(0, 20)]
    public int MostLinks { get; set; } = 3;

    /// <summary>How long a form is good, hours, 1–48. Default 6; an older one is shown again with everything that was typed.</summary>
    [Range(1, 48)]
    public int FormHours { get; set; } = 6;

    /// <summary>How old a form must be before it is taken, seconds, 0–60. Default 3: nobody reads and writes faster.</summary>
    [Range(0, 60)]
    public double FormSeconds { get; set; } = 3;

    /// <summary>Characters a second of form age beyond which a comment waits for a person, 1–1,000. Default 25: faster than that, it was pasted or a machine wrote it.</summary>
    [Range(1, 1000)]
    public double CharactersASecond { get; set; } = 25;

    /// <summary>How long the author may edit, minutes, 0–1,440. Default 15.</summary>
    [Range(0, 1440)]
    public int EditMinutes { get; set; } = 15;

    /// <summary>Comments from one network address in ten minutes, 1–1,000. Default 5; many readers of a mobile network share one.</summary>
    [Range(1, 1000)]
    public int PerClientTenMinutes { get; set; } = 5;

    /// <summary>Comments from one network address in a day, 1–10,000. Default 60.</summary>
    [Range(1, 10_000)]
    public int PerClientDay { get; set; } = 60;

    /// <summary>Comments by unknown e-mail addresses on one story in a minute, 1–1,000. Default 15.</summary>
    [Range(1, 1000)]
    public int PerStoryMinute { get; set; } = 15;

    /// <summary>Comments by unknown e-mail addresses on all stories in a minute, 1–10,000. Default 60. Known authors are not slowed by others' flood.</summary>
    [Range(1, 10_000)]
    public int OverallMinute { get; set; } = 60;

    /// <summary>Comments that may wait for a person before unknown e-mail addresses are asked to come back later, 10–1,000,000. Default 2,000: the bound of what a flood can fill.</summary>
    [Range(10, 1_000_000)]
    public int MostWaiting { get; set; } = 2000;

    /// <summary>Forms sent from one network address in a minute that are looked at at all, also those refused, 1–10,000. Default 20.</summary>
    [Range(1, 10_000)]
    public int TriesAMinute { get; set; } = 20;

    /// <summary>Reports by different addresses after which a published comment waits for a person, 2–100. Default 4.</summary>
    [Range(2, 100)]
    public int ReportsToHold { get; set; } = 4;

    /// <summary>Reports from one network address in a day, 1–1,000. Default 20.</summary>
    [Range(1, 1000)]
    public int ReportsPerClientDay { get; set; } = 20;

    /// <summary>How long refused, deleted and spam comments are kept for undoing and comparing, days, 1–3650. Default 30.</summary>
    [Range(1, 3650)]
    public int RefusedDays { get; set; } = 30;

    /// <summary>Threads of a story shown under it before "all comments", 1–200. Default 12.</summary>
    [Range(1, 200)]
    public int ThreadsOnStory { get; set; } = 12;

    /// <summary>How often counted reads are written, seconds, 0.5–600. Default 5; so much is lost when the process is killed.</summary>
    [Range(0.5, 600)]
    public double ReadSeconds { get; set; } = 5;

    /// <summary>How long reads are kept by the hour, days, 8–400; older ones are one number a story. Default 9.</summary>
    [Range(8, 400)]
    public int ReadHoursDays { get; set; } = 9;

    /// <summary>Reads in 24 hours below which a story is in no list, 1–1,000,000. Default 20.</summary>
    [Range(1, 1_000_000)]
    public int MostReadLeastADay { get; set; } = 20;

    /// <summary>Reads in seven days below which a story is in no list, 1–1,000,000. Default 60.</summary>
    [Range(1, 1_000_000)]
    public int MostReadLeastAWeek { get; set; } = 60;
}
