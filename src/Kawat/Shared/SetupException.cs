namespace Kawat.Shared;

/// <summary>Something outside the program is not as it must be; the message says what and which value.</summary>
internal sealed class SetupException(string message) : Exception(message);
