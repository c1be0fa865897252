namespace Kawat.Formats;

/// <summary>Collects problems while a document is read. Keeps the first 200: a hostile document must not answer with a flood.</summary>
internal sealed class ProblemList
{
    private const int Most = 200;
    private readonly List<Problem> _problems = [];
    private HashSet<(string Code, string Subject)>? _told;

    public IReadOnlyList<Problem> Problems => _problems;

    public void Error(string code, string message, int line = 0, int column = 0) => Add(code, Severity.Error, message, line, column);

    public void Warning(string code, string message, int line = 0, int column = 0) => Add(code, Severity.Warning, message, line, column);

    public void Note(string code, string message, int line = 0, int column = 0) => Add(code, Severity.Note, message, line, column);

    /// <summary>Adds a note only once for a code and subject, so that fifty scripts make one note.</summary>
    public void NoteOnce(string code, string subject, string message, int line = 0)
    {
        if ((_told ??= []).Add((code, subject))) Add(code, Severity.Note, message, line, 0);
    }

    /// <summary>Adds the problems of another list, those that stand here already left out.</summary>
    public void AddAll(ProblemList other)
    {
        if (ReferenceEquals(other, this)) return;
        foreach (var problem in other._problems)
        {
            if (_problems.Count < Most && !_problems.Contains(problem)) _problems.Add(problem);
        }
    }

    private void Add(string code, Severity severity, string message, int line, int column)
    {
        if (_problems.Count < Most) _problems.Add(new Problem(code, severity, message, line, column));
    }

    /// <summary>A value from outside, short and on one line, as it may stand in a message.</summary>
    public static string Quote(string? value)
    {
        var shown = new string([.. (value ?? "").Take(60).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]).Trim();
        return value is { Length: > 60 } ? $"\"{shown}…\"" : $"\"{shown}\"";
    }
}
