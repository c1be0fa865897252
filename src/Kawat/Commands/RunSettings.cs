namespace Kawat.Commands;

/// <summary>What a run of the program is told from outside.</summary>
internal sealed record RunSettings
{
    /// <summary>The data folder.</summary>
    public required string Data { get; init; }

    /// <summary>Addresses to listen on, parted by semicolons.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>The value of KAWAT_DATABASE; null for SQLite in the data folder.</summary>
    public string? DatabaseSetting { get; init; }

    /// <summary>Whether the inbox watch and the work loop run by themselves; commands run their own work and end.</summary>
    public bool RunsByItself { get; init; }

    /// <summary>The clock; tests bring their own.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Log from this level on.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Warning;
}
