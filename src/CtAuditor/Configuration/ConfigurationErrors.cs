namespace CtAuditor.Configuration;

/// <summary>Collects errors while a file is read; one reading reports them all.</summary>
internal sealed class ConfigurationErrors(string file, TextPositions positions)
{
    /// <summary>Most errors that are reported; a file with more is not a configuration.</summary>
    private const int Maximum = 100;

    private readonly List<(int Offset, ConfigurationError Error)> _errors = [];

    public bool Any => _errors.Count > 0;

    public void Add(int offset, string key, string message)
    {
        if (_errors.Count < Maximum)
        {
            var (line, column) = positions.Of(offset);
            _errors.Add((offset, new ConfigurationError(file, line, column, key, message)));
        }
    }

    /// <summary>The errors in the order of the file.</summary>
    public IReadOnlyList<ConfigurationError> InOrder() => [.. _errors.OrderBy(e => e.Offset).Select(e => e.Error)];
}
