namespace CtAuditor.Archive;

/// <summary>
/// A certificate as edits of another one, its base: bytes to take over, bytes to leave out, bytes to insert, and so on. See
/// Entry.edits in segment.proto.
/// </summary>
/// <param name="certificate">The certificate.</param>
/// <param name="other">The base.</param>
/// <param name="edits">Takes the edits, three numbers each.</param>
/// <param name="literals">Takes what they insert.</param>
internal ref struct CertificateEdits(ReadOnlySpan<byte> certificate, ReadOnlySpan<byte> other, ByteBuffer edits, ByteBuffer literals)
{
    // An edit takes three bytes or four: fewer bytes than that in common are inserted with those around them.
    private const int Shortest = 4;

    // Pieces in a row that one certificate has and the other one has not.
    private const int MostOthers = 6;

    private readonly ReadOnlySpan<byte> _certificate = certificate;
    private readonly ReadOnlySpan<byte> _other = other;

    // How far both are read, and the edit that is being gathered.
    private int _at;
    private int _otherAt;
    private int _take;
    private int _leave;
    private int _insert;

    /// <summary>Writes the edits.</summary>
    /// <param name="pieces">The certificate's pieces.</param>
    /// <param name="otherPieces">The base's pieces.</param>
    public void Write(CertificatePieces pieces, CertificatePieces otherPieces)
    {
        var starts = pieces.Starts;
        var names = pieces.Names;
        var otherStarts = otherPieces.Starts;
        var otherNames = otherPieces.Names;
        var (i, j) = (0, 0);
        while (i < names.Length && j < otherNames.Length)
        {
            // What is the same may be many pieces.
            var same = _certificate[_at..].CommonPrefixLength(_other[_otherAt..]);
            (i, j) = (Find(starts, i, _at + same), Find(otherStarts, j, _otherAt + same));
            if (i == names.Length || j == otherNames.Length)
            {
                Take(same);
                break;
            }

            var before = starts[i] - _at;
            if (names[i] != otherNames[j] && before == otherStarts[j] - _otherAt && TryAlign(names, ref i, otherNames, ref j))
            {
                Take(before);
                Replace(starts[i], otherStarts[j]);
                continue;
            }

            Take(same);
            var (end, otherEnd) = (starts[++i], otherStarts[++j]);
            var tail = CommonSuffixLength(_certificate[_at..end], _other[_otherAt..otherEnd]);
            Replace(end - tail, otherEnd - tail);
            Take(tail);
        }

        Replace(_certificate.Length, _other.Length);
        if (_insert > 0 || _leave > 0)
        {
            Flush();
        }
    }

    /// <summary>Finds the next pieces of one name where one certificate has pieces that the other one has not.</summary>
    private static bool TryAlign(ReadOnlySpan<ulong> names, ref int i, ReadOnlySpan<ulong> otherNames, ref int j)
    {
        for (var others = 1; others <= MostOthers; others++)
        {
            if (j + others < otherNames.Length && otherNames[j + others] == names[i])
            {
                j += others;
                return true;
            }

            if (i + others < names.Length && names[i + others] == otherNames[j])
            {
                i += others;
                return true;
            }
        }

        return false;
    }

    /// <summary>The piece with a position; their number where it is behind them.</summary>
    private static int Find(ReadOnlySpan<int> starts, int piece, int position)
    {
        while (piece + 1 < starts.Length && starts[piece + 1] <= position)
        {
            piece++;
        }

        return piece;
    }

    private static int CommonSuffixLength(ReadOnlySpan<byte> one, ReadOnlySpan<byte> another)
    {
        var most = Math.Min(one.Length, another.Length);
        var length = 0;
        while (length < most && one[^(length + 1)] == another[^(length + 1)])
        {
            length++;
        }

        return length;
    }

    private void Take(int count)
    {
        if (_insert == 0 && _leave == 0)
        {
            _take += count;
        }
        else if (count < Shortest)
        {
            _insert += count;
            _leave += count;
        }
        else
        {
            Flush();
            _take = count;
        }

        _at += count;
        _otherAt += count;
    }

    private void Replace(int end, int otherEnd)
    {
        _insert += end - _at;
        _leave += otherEnd - _otherAt;
        (_at, _otherAt) = (end, otherEnd);
    }

    private void Flush()
    {
        edits.WriteItems(_take, _leave, _insert);
        literals.Append(_certificate[(_at - _insert).._at]);
        (_take, _leave, _insert) = (0, 0, 0);
    }
}
