using System.Text;

namespace CtAuditor.Configuration;

/// <summary>Turns byte offsets of a UTF-8 text into lines and columns as editors count them, both from 1.</summary>
internal sealed class TextPositions
{
    private readonly byte[] _text;
    private readonly List<int> _lineStarts = [0];

    public TextPositions(byte[] text)
    {
        _text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == (byte)'\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    /// <summary>Line and column of the character that starts at <paramref name="offset"/>.</summary>
    public (int Line, int Column) Of(int offset)
    {
        var found = _lineStarts.BinarySearch(offset);
        var line = found >= 0 ? found : ~found - 1;
        var start = _lineStarts[line];
        return (line + 1, Encoding.UTF8.GetCharCount(_text, start, offset - start) + 1);
    }

    /// <summary>The offset of a place as <see cref="System.Text.Json.JsonException"/> gives it: both numbers from 0.</summary>
    public int OffsetOf(long line, long bytePositionInLine) =>
        line < _lineStarts.Count ? (int)Math.Min(_lineStarts[(int)line] + bytePositionInLine, _text.Length) : _text.Length;
}
