namespace Kawat.Portal;

/// <summary>The portal's one style sheet.</summary>
internal sealed class StyleSheet(IWebHostEnvironment environment) : FrameFile(environment, "portal.css", "text/css; charset=utf-8");
