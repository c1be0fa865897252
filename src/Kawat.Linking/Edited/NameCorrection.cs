namespace Kawat.Linking.Edited;

/// <summary>An editor's word on whom a name means in one story.</summary>
/// <param name="Read">The entity that the engine takes it for by itself.</param>
/// <param name="Meant">The entity that it is; null for no name at all.</param>
/// <param name="Name">What that entity is called where the story has nothing longer; may be empty.</param>
public sealed record NameCorrection(EntityMark Read, EntityMark? Meant, string Name);
