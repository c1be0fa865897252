using System.ComponentModel.DataAnnotations;

namespace Kawat.Shared;

/// <summary>The portal as a whole. Settings under "Site", or environment variables such as <c>Site__Name</c>.</summary>
internal sealed class SiteOptions
{
    /// <summary>The paper's name. Default "Kawat".</summary>
    [Required, StringLength(60)]
    public string Name { get; set; } = "Kawat";

    /// <summary>Public address without a slash at the end, for feeds and canonical links. Default: the address of the request.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Names, beside that of <see cref="PublicUrl"/>, under which the site may be asked for; without a port. Default none. "localhost" and addresses of machines always may.</summary>
    public IReadOnlyList<string> Hosts { get; set; } = [];

    /// <summary>Where readers reach the newsroom: a mail address, or lines as they are to be shown. Default: none, and then there is no contact page.</summary>
    [StringLength(300)]
    public string? Contact { get; set; }

    /// <summary>Who answers for the site in law, for the imprint. Default: the paper's name.</summary>
    [StringLength(200)]
    public string? Operator { get; set; }

    /// <summary>IANA zone in which readers see times. Default Asia/Jakarta.</summary>
    [Required]
    public string Zone { get; set; } = "Asia/Jakarta";
}
