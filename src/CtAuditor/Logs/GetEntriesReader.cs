using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace CtAuditor.Logs;

/// <summary>
/// Reads the answer to get-entries (RFC 6962 section 4.6) without a string or an array for any entry:
/// <code>
/// { "entries": [ { "leaf_input": base64, "extra_data": base64 }, ... ] }
/// </code>
/// Members that it does not know are passed over; members may come in any order.
/// </summary>
internal static class GetEntriesReader
{
    /// <summary>Reads <paramref name="json"/> into <paramref name="builder"/>, whose room is at least the decoded size.</summary>
    /// <param name="json">The body.</param>
    /// <param name="maximumCount">Entries asked for; reading stops at one more.</param>
    /// <param name="builder">Takes the entries.</param>
    /// <param name="isTooMany">Whether there were more.</param>
    /// <exception cref="JsonException">The text is not JSON, or not of this form; an entry's leaf_input is missing or no base64.</exception>
    public static void Read(ReadOnlySpan<byte> json, int maximumCount, RawEntryBatchBuilder builder, out bool isTooMany)
    {
        isTooMany = false;
        var reader = new Utf8JsonReader(json);
        var seen = false;
        Expect(ref reader, JsonTokenType.StartObject);
        while (ReadMember(ref reader))
        {
            if (!reader.ValueTextEquals("entries"u8))
            {
                reader.Skip();
                continue;
            }

            if (seen)
            {
                throw new JsonException("The member entries is there twice.");
            }

            seen = true;
            Expect(ref reader, JsonTokenType.StartArray);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (builder.Count == maximumCount)
                {
                    isTooMany = true;
                    return;
                }

                ReadEntry(ref reader, builder);
            }
        }

        // Reads on to the end of the text, and throws when something follows.
        if (!seen || reader.Read())
        {
            throw new JsonException("The member entries is missing.");
        }
    }

    private static void ReadEntry(ref Utf8JsonReader reader, RawEntryBatchBuilder builder)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An entry is not an object.");
        }

        (int Offset, int Length) leaf = (-1, 0);
        (int Offset, int Length) extra = (-1, 0);
        while (ReadMember(ref reader))
        {
            if (leaf.Offset < 0 && reader.ValueTextEquals("leaf_input"u8))
            {
                leaf = ReadBase64(ref reader, builder);
                if (leaf.Length < 0)
                {
                    throw new JsonException("A leaf_input is not base64.");
                }
            }
            else if (extra.Offset < 0 && reader.ValueTextEquals("extra_data"u8))
            {
                // The tree does not cover extra_data: when it is broken, the leaf is still an entry of the log.
                extra = ReadBase64(ref reader, builder);
            }
            else if (reader.ValueTextEquals("leaf_input"u8) || reader.ValueTextEquals("extra_data"u8))
            {
                throw new JsonException("An entry has the same member twice.");
            }
            else
            {
                reader.Skip();
            }
        }

        if (leaf.Offset < 0)
        {
            throw new JsonException("An entry has no leaf_input.");
        }

        builder.Add(leaf.Offset, leaf.Length, Math.Max(0, extra.Offset), extra.Offset < 0 ? -1 : extra.Length);
    }

    /// <summary>Decodes the string that follows into the builder's memory; a negative length when it is not base64.</summary>
    private static (int Offset, int Length) ReadBase64(ref Utf8JsonReader reader, RawEntryBatchBuilder builder)
    {
        Expect(ref reader, JsonTokenType.String);
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
        Base64.DecodeFromUtf8(base64, builder.Free, out _, out var written) == OperationStatus.Done
            ? (builder.Advance(written), written)
            : (builder.Length, -1);

    private static bool ReadMember(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            throw new JsonException("The text ends early.");
        }

        return reader.TokenType == JsonTokenType.PropertyName;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException($"{type} expected at byte {reader.TokenStartIndex}.");
        }
    }
}
