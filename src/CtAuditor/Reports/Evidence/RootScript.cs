namespace CtAuditor.Reports.Evidence;

/// <summary>The shell script that recomputes the root of a log's tree from an entry and its inclusion proof.</summary>
internal static class RootScript
{
    public const string FileName = "recompute-root.sh";

    /// <summary>POSIX shell; needs openssl and xxd.</summary>
    public const string Text = """
        #!/bin/sh
        # Prints the root of a log's Merkle tree, in hexadecimal, from an entry and its
        # inclusion proof: RFC 6962 section 2.1.1, steps as in RFC 9162 section 2.1.3.2.
        #   sh recompute-root.sh LEAF INDEX TREE_SIZE PATH
        # LEAF is a MerkleTreeLeaf; PATH has a hash in hexadecimal on each line.
        set -e
        sha256() { openssl dgst -sha256 -r | cut -c1-64; }

        # A leaf's hash is SHA-256(0x00 || leaf).
        node=$({ printf '\000'; cat "$1"; } | sha256)
        index=$2
        last=$(($3 - 1))
        while read -r sibling; do
          [ "$last" -ne 0 ] || { echo 'the path is too long' >&2; exit 1; }
          # A node's hash is SHA-256(0x01 || left || right).
          if [ $((index & 1)) -eq 1 ] || [ "$index" -eq "$last" ]; then
            node=$(printf '01%s%s' "$sibling" "$node" | xxd -r -p | sha256)
            while [ $((index & 1)) -eq 0 ] && [ "$index" -ne 0 ]; do
              index=$((index >> 1))
              last=$((last >> 1))
            done
          else
            node=$(printf '01%s%s' "$node" "$sibling" | xxd -r -p | sha256)
          fi
          index=$((index >> 1))
          last=$((last >> 1))
        done < "$4"
        [ "$last" -eq 0 ] || { echo 'the path is too short' >&2; exit 1; }
        echo "$node"

        """;
}
