namespace CtAuditor.Tests.Pki.Certificates;

/// <summary>Breaks bytes at random.</summary>
internal static class Mutation
{
    /// <summary>One to three changes, each of a byte or bit, an end cut off, a byte more or less.</summary>
    public static byte[] Of(byte[] original, Random random)
    {
        byte[] bytes = [.. original];
        for (var left = random.Next(1, 4); left > 0 && bytes.Length > 0; left--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes = bytes[..at];
                    break;
                case 3:
                    bytes = [.. bytes.AsSpan(0, at), (byte)random.Next(256), .. bytes.AsSpan(at)];
                    break;
                default:
                    bytes = [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + 1)];
                    break;
            }
        }

        return bytes;
    }
}
