namespace CtAuditor.Pki.Keys;

/// <summary>Tells numbers that are no squares by their remainders modulo a few small moduli, all from one division by their product.</summary>
internal sealed class SquareFilter
{
    private readonly SmallModulus _product;
    private readonly uint[] _moduli;
    private readonly bool[][] _isSquare;

    /// <summary>Takes moduli without a common factor, whose product is below <see cref="SmallModulus.Limit"/>.</summary>
    public SquareFilter(params uint[] moduli)
    {
        _moduli = moduli;
        _product = new SmallModulus(moduli.Aggregate(1u, (product, modulus) => product * modulus));
        _isSquare = [.. moduli.Select(SquaresOf)];
    }

    /// <summary>The remainder of a number modulo the product.</summary>
    public uint Remainder(ReadOnlySpan<uint> digits) => _product.Remainder(digits);

    /// <summary>Whether t (2 root + t) - rest may be a square.</summary>
    /// <param name="t">Small.</param>
    /// <param name="root">A remainder.</param>
    /// <param name="rest">A remainder.</param>
    public bool MayBeSquare(uint t, uint root, uint rest)
    {
        var number = (uint)(((t * ((2ul * root) + t)) + _product.Value - rest) % _product.Value);
        for (var i = 0; i < _moduli.Length; i++)
        {
            if (!_isSquare[i][number % _moduli[i]])
            {
                return false;
            }
        }

        return true;
    }

    private static bool[] SquaresOf(uint modulus)
    {
        var squares = new bool[modulus];
        for (var n = 0u; n < modulus; n++)
        {
            squares[n * n % modulus] = true;
        }

        return squares;
    }
}
