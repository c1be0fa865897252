using System.ComponentModel.DataAnnotations;

namespace Kawat.Desk;

/// <summary>What the newsroom has agreed on. Settings under "Desk".</summary>
internal sealed class DeskOptions
{
    /// <summary>How long after its publication a story may still change for readers without a note that says what was corrected, minutes, 0–10,080; 0 for always. Default 0.</summary>
    [Range(0, 10_080)]
    public int QuietChangeMinutes { get; set; }
}
