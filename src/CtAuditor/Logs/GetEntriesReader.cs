using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace CtAuditor.Logs;

/// <summary>
/// Reads the answer to get-entries (RFC 6962 section 4.6), piece by piece, without a string or an array for any entry:
/// <code>
/// { "entries": [ { "leaf_input": base64, "extra_data": base64 }, ... ] }
/// </code>
/// Members that it does not know are passed over; members may come in any order. Only an entry whose closing brace is there counts.
/// </summary>
internal struct GetEntriesReader
{
    private JsonReaderState _state;
    private Place _place;
    private bool _seen;

    private enum Place
    {
        Start,
        Members,
        Entries,
        End,
    }

    /// <summary>Whether there were more entries than asked for.</summary>
    public bool IsTooMany { get; private set; }

    /// <summary>Whether the text has ended as it should.</summary>
    public readonly bool IsDone => _place == Place.End;

    /// <summary>Reads on, as far as the text is complete.</summary>
    /// <param name="json">The text from where the last call stopped.</param>
    /// <param name="isWhole">Whether nothing follows.</param>
    /// <param name="maximumCount">Entries asked for; reading stops at one more.</param>
    /// <param name="builder">Takes the entries.</param>
    /// <returns>Bytes read; the others are to be given again, with more.</returns>
    /// <exception cref="JsonException">The text is not JSON, or not of this form.</exception>
    /// <exception cref="MalformedLeafException">An entry's leaf_input is missing or no base64; the builder has the entries before it.</exception>
    public int Read(ReadOnlySpan<byte> json, bool isWhole, int maximumCount, RawEntryBatchBuilder builder)
    {
        var reader = new Utf8JsonReader(json, isWhole, _state);
        while (true)
        {
            var before = reader;
            var written = builder.Length;
            if (!Step(ref reader, maximumCount, builder))
            {
                builder.Rewind(written);
                _state = before.CurrentState;
                return (int)before.BytesConsumed;
            }
        }
    }

    /// <summary>Reads one member or one entry; false when it is not all there, or nothing more is to be read.</summary>
    private bool Step(ref Utf8JsonReader reader, int maximumCount, RawEntryBatchBuilder builder)
    {
        if (IsTooMany || !reader.Read())
        {
            return false;
        }

        switch (_place)
        {
            case Place.Start:
                Expect(JsonTokenType.StartObject, ref reader);
                _place = Place.Members;
                return true;
            case Place.Members when reader.TokenType == JsonTokenType.EndObject:
                _place = _seen ? Place.End : throw new JsonException("The member entries is missing.");
                return true;
            case Place.Members when !reader.ValueTextEquals("entries"u8):
                return reader.TrySkip();
            case Place.Members when !reader.Read():
                return false;
            case Place.Members:
                Expect(JsonTokenType.StartArray, ref reader);
                _seen = _seen ? throw new JsonException("The member entries is there twice.") : true;
                _place = Place.Entries;
                return true;
            case Place.Entries when reader.TokenType == JsonTokenType.EndArray:
                _place = Place.Members;
                return true;
            case Place.Entries when builder.Count == maximumCount:
                IsTooMany = true;
                return false;
            default:
                return TryReadEntry(ref reader, builder);
        }
    }

    private static bool TryReadEntry(ref Utf8JsonReader reader, RawEntryBatchBuilder builder)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new MalformedLeafException("An entry is not an object.");
        }

        (int Offset, int Length) leaf = (-1, 0);
        (int Offset, int Length) extra = (-1, 0);
        while (true)
        {
            if (!reader.Read())
            {
                return false;
            }

            if (reader.TokenType == JsonTokenType.EndObject)
            {
                break;
            }

            if (leaf.Offset < 0 && reader.ValueTextEquals("leaf_input"u8))
            {
                if (!reader.Read())
                {
                    return false;
                }

                leaf = ReadBase64(ref reader, builder);
                if (leaf.Length < 0)
                {
                    throw new MalformedLeafException("A leaf_input is not base64.");
                }
            }
            else if (extra.Offset < 0 && reader.ValueTextEquals("extra_data"u8))
            {
                if (!reader.Read())
                {
                    return false;
                }

                // The tree does not cover extra_data: when it is broken, the leaf is still an entry of the log.
                extra = ReadBase64(ref reader, builder);
            }
            else if (reader.ValueTextEquals("leaf_input"u8) || reader.ValueTextEquals("extra_data"u8))
            {
                throw new MalformedLeafException("An entry has the same member twice.");
            }
            else if (!reader.TrySkip())
            {
                return false;
            }
        }

        if (leaf.Offset < 0)
        {
            throw new MalformedLeafException("An entry has no leaf_input.");
        }

        builder.Add(leaf.Offset, leaf.Length, Math.Max(0, extra.Offset), extra.Offset < 0 ? -1 : extra.Length);
        return true;
    }

    /// <summary>Decodes the string at the reader into the builder's memory; a negative length when it is not base64.</summary>
    private static (int Offset, int Length) ReadBase64(ref Utf8JsonReader reader, RawEntryBatchBuilder builder)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new MalformedLeafException("A member of an entry is not a string.");
        }

        if (!reader.ValueIsEscaped)
        {
            return Decode(reader.ValueSpan, builder);
        }

        // Some encoders write "\/" for the slash of base64 (RFC 8259 section 7 allows it).
        var unescaped = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return Decode(unescaped.AsSpan(0, reader.CopyString(unescaped)), builder);
        }
        catch (InvalidOperationException)
        {
            // Escapes of half a surrogate pair: a string, but no text.
            return (builder.Length, -1);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(unescaped);
        }
    }

    private static (int Offset, int Length) Decode(ReadOnlySpan<byte> base64, RawEntryBatchBuilder builder) =>
        Base64.DecodeFromUtf8(base64, builder.Reserve(Base64.GetMaxDecodedFromUtf8Length(base64.Length)), out _, out var written) == OperationStatus.Done
            ? (builder.Advance(written), written)
            : (builder.Length, -1);

    private static void Expect(JsonTokenType type, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != type)
        {
            throw new JsonException($"{type} expected at byte {reader.TokenStartIndex}.");
        }
    }
}
