namespace Kawat.Linking.Index;

/// <summary>Finds what would stand at a place if the values were sorted (Hoare's quickselect).</summary>
internal static class Selection
{
    /// <summary>The value at <paramref name="place"/> in ascending order; puts the values into some other order. Linear, but for inputs made against it.</summary>
    public static T Nth<T>(Span<T> values, int place) where T : IComparable<T>
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            var pivot = Middle(values[low], values[(low + high) >> 1], values[high]);
            int i = low, j = high;
            while (i <= j)
            {
                while (values[i].CompareTo(pivot) < 0) i++;
                while (values[j].CompareTo(pivot) > 0) j--;
                if (i > j) break;
                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }
            if (place <= j) high = j;
            else if (place >= i) low = i;
            else break;
        }
        return values[place];
    }

    private static T Middle<T>(T a, T b, T c) where T : IComparable<T> =>
        a.CompareTo(b) < 0 ? b.CompareTo(c) < 0 ? b : a.CompareTo(c) < 0 ? c : a
            : a.CompareTo(c) < 0 ? a : b.CompareTo(c) < 0 ? c : b;
}
