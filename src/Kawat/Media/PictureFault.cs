namespace Kawat.Media;

/// <summary>A picture that could not be read or drawn, with what was wrong. Trying again would not help.</summary>
internal sealed class PictureFault(string message) : Exception(message);
