namespace Kawat.Media;

/// <summary>A rectangle of a picture as it is seen (upright), all four as fractions of its width and height, from its top left corner.</summary>
internal readonly record struct CropArea(double X, double Y, double Width, double Height)
{
    /// <summary>Smaller than this in either direction no cut is: fewer points than a card needs would be left.</summary>
    public const double Smallest = 0.05;

    /// <summary>Whether it lies within the picture and is large enough to be seen.</summary>
    public bool IsSound => new[] { X, Y, Width, Height }.All(double.IsFinite) && X >= 0 && Y >= 0 && Width >= Smallest && Height >= Smallest && X + Width <= 1.0005 && Y + Height <= 1.0005;
}
