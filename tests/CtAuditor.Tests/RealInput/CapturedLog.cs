using System.Buffers;
using System.Text.Json;
using CtAuditor.Pki;
using CtAuditor.Testbed.Keys;
using CtAuditor.Testbed.Logs;

namespace CtAuditor.Tests.RealInput;

/// <summary>The entries of a captured get-entries answer as a log of their own, byte by byte, under a head of the test's own.</summary>
internal sealed class CapturedLog : ServedLog
{
    private readonly List<(byte[] LeafInput, byte[] ExtraData)> _entries = [];

    /// <param name="file">The answer, among the shared data.</param>
    /// <param name="time">The clock.</param>
    public CapturedLog(string file, TimeProvider time)
        : base("captured", ForgedLogKind.Rfc6962, new EcdsaSigningKey("real input", "captured"), time)
    {
        using var answer = JsonDocument.Parse(File.ReadAllBytes(SharedData.Path(file)));
        foreach (var entry in answer.RootElement.GetProperty("entries").EnumerateArray())
        {
            var leafInput = entry.GetProperty("leaf_input").GetBytesFromBase64();
            _entries.Add((leafInput, entry.GetProperty("extra_data").GetBytesFromBase64()));
            Tree.Append(ForgedTree.LeafHash(leafInput));
        }

        Publish();
    }

    public override IReadOnlyList<ReadOnlyMemory<byte>> Roots => [];

    public override ForgedEntry Entry(long index) => throw new NotSupportedException("These entries are bytes.");

    public override ReadOnlyMemory<byte>? Issuer(Hash256 fingerprint) => null;

    public override void WriteJson(long index, IBufferWriter<byte> output) =>
        WriteJson(_entries[(int)index].LeafInput, _entries[(int)index].ExtraData, output);
}
