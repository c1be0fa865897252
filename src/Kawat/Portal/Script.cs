namespace Kawat.Portal;

/// <summary>The portal's one script. Every page is whole without it.</summary>
internal sealed class Script(IWebHostEnvironment environment) : FrameFile(environment, "portal.js", "text/javascript; charset=utf-8");
