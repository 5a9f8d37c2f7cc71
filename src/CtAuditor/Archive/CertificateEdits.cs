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
        var (i, j) = (0, 0);
        while (i < pieces.Count && j < otherPieces.Count)
        {
            // What is the same may be many pieces.
            var same = _certificate[_at..].CommonPrefixLength(_other[_otherAt..]);
            (i, j) = (Find(pieces, i, _at + same), Find(otherPieces, j, _otherAt + same));
            if (i == pieces.Count || j == otherPieces.Count)
            {
                Take(same);
                break;
            }

            var before = pieces.Start(i) - _at;
            if (pieces.Name(i) != otherPieces.Name(j) && before == otherPieces.Start(j) - _otherAt && TryAlign(pieces, ref i, otherPieces, ref j))
            {
                Take(before);
                Replace(pieces.Start(i), otherPieces.Start(j));
                continue;
            }

            Take(same);
            var (end, otherEnd) = (pieces.Start(++i), otherPieces.Start(++j));
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
    private static bool TryAlign(CertificatePieces pieces, ref int i, CertificatePieces otherPieces, ref int j)
    {
        for (var others = 1; others <= MostOthers; others++)
        {
            if (j + others < otherPieces.Count && otherPieces.Name(j + others) == pieces.Name(i))
            {
                j += others;
                return true;
            }

            if (i + others < pieces.Count && pieces.Name(i + others) == otherPieces.Name(j))
            {
                i += others;
                return true;
            }
        }

        return false;
    }

    private static int Find(CertificatePieces pieces, int piece, int position)
    {
        while (piece < pieces.Count && pieces.Start(piece + 1) <= position)
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
        edits.WriteItem(_take);
        edits.WriteItem(_leave);
        edits.WriteItem(_insert);
        literals.Append(_certificate[(_at - _insert).._at]);
        (_take, _leave, _insert) = (0, 0, 0);
    }
}
