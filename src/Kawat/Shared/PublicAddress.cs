using Microsoft.Extensions.Options;

namespace Kawat.Shared;

/// <summary>The address under which readers know the site.</summary>
internal static class PublicAddress
{
    /// <summary>Scheme and host without a slash at the end: the setting, else the request's own.</summary>
    public static string PublicBase(this HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value.PublicUrl?.TrimEnd('/')
        ?? $"{request.Scheme}://{request.Host.ToUriComponent()}";
}
