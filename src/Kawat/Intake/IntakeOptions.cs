using System.ComponentModel.DataAnnotations;

namespace Kawat.Intake;

/// <summary>What intake accepts. Settings under "Intake".</summary>
internal sealed class IntakeOptions
{
    /// <summary>Largest item in bytes, 1,000–1,073,741,824. Default 10 MB. A larger one is refused and noted.</summary>
    [Range(1_000, 1_073_741_824)]
    public int MaxItemBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How often the inbox folder is looked at, 0.1–3,600 seconds. Default 1.</summary>
    [Range(0.1, 3600)]
    public double InboxSeconds { get; set; } = 1;

    /// <summary>Whether feeds may be fetched from addresses of the own network. Default no; somebody whose agency's server stands there says yes.</summary>
    public bool MayFetchFromPrivateAddresses { get; set; }
}
