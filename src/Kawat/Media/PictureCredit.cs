namespace Kawat.Media;

/// <summary>What is written into every file of a picture that readers get.</summary>
/// <param name="Agency">Empty for none.</param>
/// <param name="Photographer">Empty for none.</param>
/// <param name="Copyright">The notice its file came with, or the credit line.</param>
/// <param name="Terms">Usage terms; empty for none.</param>
internal sealed record PictureCredit(string Agency, string Photographer, string Copyright, string Terms)
{
    public static PictureCredit Of(Picture picture) =>
        new(picture.CreditAgency, picture.CreditPhotographer, picture.FromFile.GetValueOrDefault("copyright") is { Length: > 0 } notice ? notice : picture.CreditLine, picture.UsageTerms);
}
