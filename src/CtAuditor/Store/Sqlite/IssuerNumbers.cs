using CtAuditor.Intake;
using CtAuditor.Pki;

namespace CtAuditor.Store.Sqlite;

/// <summary>
/// Gives every CA its number, for many threads, without waiting for the writer: new numbers are held in memory until the
/// writer's next commit has them. Reads through a connection of its own.
/// </summary>
internal sealed class IssuerNumbers : IDisposable
{
    /// <summary>
    /// CAs held in memory, some 200 bytes each. There are some thousand; a log that anybody may write to could name a new
    /// one in every entry, and those are looked up in the store.
    /// </summary>
    private const int MaximumKnown = 50_000;

    private readonly Lock _gate = new();
    private readonly Database _reader;
    private readonly Dictionary<Hash256, IssuerIdentity> _known = [];
    private readonly Dictionary<Hash256, IssuerIdentity> _pending = [];
    private readonly List<Hash256> _written = [];
    private int _next;

    public IssuerNumbers(Database reader)
    {
        _reader = reader;
        _next = checked((int)reader.Scalar("SELECT coalesce(max(issuer), 0) + 1 FROM issuer"));
    }

    public IssuerIdentity GetOrAdd(Hash256 keyHash, ReadOnlySpan<byte> name)
    {
        var identity = IdentityOf(keyHash, name);
        lock (_gate)
        {
            if (_known.TryGetValue(identity, out var issuer) || _pending.TryGetValue(identity, out issuer))
            {
                return issuer;
            }

            var number = FindNumber(identity);
            issuer = new IssuerIdentity(number ?? _next++, keyHash, name.ToArray());
            if (number is null)
            {
                _pending.Add(identity, issuer);
            }
            else
            {
                Remember(identity, issuer);
            }

            return issuer;
        }
    }

    /// <summary>Writes the numbers given out since the last commit, in the open transaction.</summary>
    public void Write(Database writer)
    {
        lock (_gate)
        {
            _written.Clear();
            var statement = writer.Keep("INSERT INTO issuer (issuer, identity, key_hash, name) VALUES (?1, ?2, ?3, ?4)");
            foreach (var (identity, issuer) in _pending)
            {
                statement.Bind(1, issuer.Number).Bind(2, identity).Bind(3, issuer.KeyHash).Bind(4, issuer.Name.Span).Run();
                _written.Add(identity);
            }
        }
    }

    /// <summary>What <see cref="Write"/> wrote is committed. Until then it stays pending, and is written again.</summary>
    public void OnCommit()
    {
        lock (_gate)
        {
            foreach (var identity in _written)
            {
                if (_pending.Remove(identity, out var issuer))
                {
                    Remember(identity, issuer);
                }
            }

            _written.Clear();
        }
    }

    public void Dispose() => _reader.Dispose();

    private static Hash256 IdentityOf(Hash256 keyHash, ReadOnlySpan<byte> name)
    {
        const int StackBytes = 1024;
        var length = Hash256.Size + name.Length;
        Span<byte> input = length <= StackBytes ? stackalloc byte[StackBytes] : new byte[length];
        keyHash.CopyTo(input);
        name.CopyTo(input[Hash256.Size..]);
        return Hash256.Of(input[..length]);
    }

    private void Remember(Hash256 identity, IssuerIdentity issuer)
    {
        if (_known.Count < MaximumKnown)
        {
            _known.TryAdd(identity, issuer);
        }
    }

    private int? FindNumber(Hash256 identity)
    {
        var statement = _reader.Keep("SELECT issuer FROM issuer WHERE identity = ?1").Bind(1, identity);
        if (!statement.Step())
        {
            return null;
        }

        var number = statement.Int32(0);
        statement.Reset();
        return number;
    }
}
