using System.Globalization;
using System.Runtime.CompilerServices;

namespace CtAuditor.Rules.Profiles;

/// <summary>The text of a violation, which is not made while screening.</summary>
[InterpolatedStringHandler]
public ref struct ViolationMessage
{
    private DefaultInterpolatedStringHandler _text;

    /// <summary>Called by the compiler for an interpolated string.</summary>
    public ViolationMessage(int literalLength, int formattedCount, ProfileRuleSink sink, out bool isWanted)
    {
        ArgumentNullException.ThrowIfNull(sink);
        isWanted = !sink.IsScreening && sink.Count < ProfileRuleSink.MaxViolations;
        _text = isWanted ? new DefaultInterpolatedStringHandler(literalLength, formattedCount, CultureInfo.InvariantCulture) : default;
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string value) => _text.AppendLiteral(value);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T value, string? format) => _text.AppendFormatted(value, format);

    /// <inheritdoc/>
    public override string ToString() => _text.ToStringAndClear();
}
