namespace CtAuditor.Testbed.Keys;

/// <summary>
/// RSA keys made for the testbed alone, as PKCS #1 RSAPrivateKey. They are public and sign nothing but forgeries; making
/// RSA keys from a seed at run time would cost seconds.
/// </summary>
internal static class BuiltInRsaKeys
{
    private static readonly string[] Keys =
    [
        """
        MIIEowIBAAKCAQEAl3KpCSYckQtv/3DjOukb+l6Lv03JG0d2mRKUXYqCjBVMwMKJOd4CNOvr5h74qIUEZA96q2rfTGJsHAdefTRl/z/YlKdZ22
        EdF1z0XSv+qOcjtb3BXtBe58bd3r/4yfORDmRjucPhgXCfQFDW8s1gGAIdQJH3QGWSkFtOsFUEpXI6tXnQv3kvfft3bgSAW57ryjJ/WiLr4Rm5
        lrOYttRNP2QdmSJLF8fAcFSapSNJQMAzh5y7c3eTpXPuq8Vf3QfUUXLEMT8CVQaWSfRqL06ag02cDVA8cFFBl9P9OmwMElOoqaLexY+tKHAhx5
        RqMCj4YJC2iDQGen6pw0d78WkMNwIDAQABAoIBABVYkBJd4KKMTKW3LmfkFFFGgzGcZUSRiYSgwEWrm06NmqsD9bMwzfnR6NwfWxKRkQwIvH8D
        Cg8qQ4JIgvJocMSN0K5/JKSi/FE0hQLJi9QYTrRega37S5fP3qoh6mSN49D1/bJgtVz5ApEznmBMPzI9wLa+/BeuWVPnHWEFfVP+MrLhC7MT/z
        GW1MJzkKGYm3HhxNdCKddpSTrHHbUcazWauPRvoMfEo8Q8BaEQYzWCXywS0Qo8Qms8cfRTKQbxp5uxDbXIo9tCGmTlTeVgoM2NzqBMwoIQkYo7
        33ANsA43nNvTYtw/d0qY0LleLP2pFXH8Fe8Dw8Pns5BMzSLOP10CgYEAxu2sqbfOD+WidlnjQAkWazM9J6BS/VAY8jCEWoZpgqzSsRu+S+bSYh
        JRHCJtMrXEY6RbVPKig8SuaNPCtV9cwaYsyfNZu7yb8sbfETvWpf9Se6Zb6YUJAUQfnuBecpXVEVX72wolmcAM10ESxG7SQDfCIhXS/gIvHGdB
        50p9+g0CgYEAwuXFpPWijV5N6wrt1ata4QyLIaCJbdPee78/h65CRgr+EO6KXG3W4dLNXh6gOSkkLDNLT0cB9+7hv762pnXQxG6Dz3liLe/vLD
        UXIH84k8GA1m4hggPNcBaoSijR83xm7i4PhiV8WikB3ya0wsf0qyHB6YM0i027yTQVudY4YlMCgYEAu3a/gDD2v4Rn1aBfx7jIp71hpDYx/wW8
        fH+8OpLwW3UCGGVMr7qWCFW6mgjXXzJsIHqCl0sQW5y9v4vPsZxsjRFMpAPwTDsxu1guXs9FOKmj0WK0uxvjoI3SPqayWslYQT4GWiT1yi5x62
        gnh3XoLRxelkB61WS5gMrOEGjizwECgYBFrWvZq8+vhtWIgGHDD/3vk1JydThswWA7EYae9VfQPsHSP9XLcaFvHrQ5P+28Qc8i1jvIXfSANTEU
        IhSesmQutev90sGc9rilL13TSmhpurZa8wibuMxLlG4aBTn6OLF72Y/HP8OTYDHBG89oC6CXRfxThYrVerb2Gd7ij4mc7QKBgD3tSzH9T54BTf
        cRXzbDEESlOXQCp69Dho1rRqsjUWPVHcI6sHxw+edQ3X9NhZi+XJ49yh6MjFpyAQ5zPM8yAOrehk+P99cbEC6niD+7Izh0QKqnJmu4MXqa9hyR
        ql0bGsizgkfC+tZqP1aaaYvEclvN3DqepPVVjlQPmRbzLYsN
        """,
        """
        MIIEowIBAAKCAQEAs0QY7kWJSUOADU0ugtNcFE0zuakSvu/DDqjUs7XCHTCfMV4Xucj8iUVaYf3RJZ+YJrXi06vvV2yQkiNSfjT30IqtH/qiC4
        zWdXED0yJg6l7DDjAYnIwVpswZAl7s5hTxQy3S0mDm2+wIvryGy6vFEiWM5Sy8lD+F6gnt+FQdgacq+oqWjGievioj8UlPVpjfmf43jH+i+XYr
        K0+cebWXyVo6XGympMEY9l1kpPKRg1Dl6uibCskB0lZB0x9m7Looyb4J9eLJ6z1SVP3JYfA6n7agJvT8NmkrjXJO9dgzCz/7AAYRjIDo2rz6hu
        oJcX5U1Th+3R2ErjnQZ0t5UbuBRwIDAQABAoIBACUxnFCXidfzEtbvrBZFvyWRLQm43CRUf66DdfpBXGCNDYKDKL4Jxue+RXXuYR4CwmFJvKG5
        WyPS6R4BCSUZXU9d7nSjnkpyMq7UP3xndh86gRLpBLo6UGW2k/vLcTB9qN8M22B97Xg0vU3BtN/+KBnPQ6/q+8dwdJrt63tqDGMxUAa5DPrLlE
        KQwAcCzLmpAdonEnUH4FLzjdTFaHOt2tm5Xj1a9hQx2242sdf/+Ud7b+XI+U/K3rzvCesx/FyZpyGF46ZkkfwWEIWSpCR2pcUuNn8VVSA0qFmB
        od+1CMAkxkJDD50Vmzrc5+vM5/n2ZWtV6Jxa5PBLBmcOCbQbTwUCgYEA71ptCv2oNaz2iTSi5SDhcFnxtCQe7TGt24W3DHzQfCTaQm3vKsqO0e
        GOQz0LQb5/A5dKDTu04X40PWPhjDR67b7fq7kaN9NGtVqkQUkc8GXGw2iY7fQ8K4767CsoInKo1cIs1GXeR5WDOsaW2Fvku9LjwWc3r87nlpL0
        OH2DcQ0CgYEAv7vYmzcVJlA5iH+A1O5u5NmYBO0S01eOnEkQ8ounfJc2nBuwo1H3Kv/fAo3fIqtrDaccLNqza75sw2RtZDYryZQKrJcOBC6mID
        MQHwMcxG0XGCpYUvKzo+E/SKJ5m8pBayoTAJ6Rh3WNSdfmTPXQId4XoPEtQ9gyJBoC4A43HqMCgYAUwV+hS1uxw9zhCvpxKgfCiVonR9aStPMh
        jRfRcmVVzpBKoGPT7xqxYoDGnd2DBvTWp+DZAuttflcjV6zwToC2aw3UQ0ndu2lvQnvp2WA0DG9O9JwGTl6FXHGv1xI04oJ3fs4KYQcEaBeoGh
        5shpNwIhpz4/J1QVjdusKIv4GNZQKBgHyjdVS5QwNsBWqJUEubT/Vuyhbxslo2wdsw2FaDmHYyqmpiybnxr5aBTQyRA2u7OVVfu74g0aAJ4xRF
        taL+YAqjNSkq7Q6k8JNf/mvajxnVvLyV0mLhqQuwgn4KOLmgilRKvp2ZdwsyzI0jT2/aH9nUUVHrVjyTT00Op63VL9m3AoGBAIo4TOqiHKkK0q
        6rW9B34KEqD6gRajt3SaMyCqUuTEBS2x0u6h8AXbXByqTZq21I7AANpcujOLZv8/BimEK2J3gN7rY9exliGpEGjSeOB8LFsqrQXLEFbnQFQwiC
        F3t6Q14xJVECET3oonXbpvc8xjUYi4QHjvtKAtUPhxpjT2HY
        """,
        """
        MIIEowIBAAKCAQEAkDE1kIUjQa/ilhetJ4NYoiHJC+BccMkc0Y1BgA8nLi/E6YIc5hlGg4x/keXsmtL3ShElKZf7r54jvmfet9k9c9hmMSwgPR
        xNvHLk1eyX+Gl0+Imw0wwZC8YJriNSCgkG4prlPA6YwVHF0ipm+rixiR/KMz53QqbDEi6NHJpxNa52thr8k8/CCOUjPygslTtyoFz4MJylxtZN
        KcYTPZ20z2+BlXD2ZnhIAic8lZybbzwssIA4CBHnHtNpSpD8lBnvqK+APSwrTglPeNYTPhCavTxI2dhDZ4lOXTDwbDTR7og0WWcQ07tuh9o6sD
        oiLgCnXhvcpbTrnYWAfXImkkKT8QIDAQABAoIBADM3/6Zr3Ie3Qf39wAiim+fPp3ocAsofbiizi/pAp7K8zi4CBWDoxobw79mz+hVO7f910qUR
        MxqBSoIWpGLa/Hy7eCVsXrFGbgiMKWQh7COV1jJ4uoJlMDph6MteCYS+Cx+QVPA94R3+fY33eOgDljC2xZzpSfS3huBc/8wSwjcGTubynxigWS
        5j9zKGV0VgVGeeBSYsZVn1gNOncU28tX/95WJzTZYU7GYKMvLKqB7QddC7P3p310nguv9XMpQoZ+HeuBe+OHR9TO8BeP0LbNH6zJ0psPc6Z8NA
        IcezDLqbigUVGHk8uwrXHS6imyrwAoK10LBBNU9o0YwwQjkKW8cCgYEAxFsIjKhCzmyN+9hQLhk1JttRPfSQxf9fI62LCc+oG3fwg1Ym1YvtPf
        CbodjTavKJjG77bZAdw/KvEUMMui5KXxL/+BeTJd3OVNR44+z2bpa6Vn8ZyDwujYKL6LlXM8XM/eSBp1tQOawofeJ0iCT88IyLqlpcAPmehQ8o
        BaZ1L7sCgYEAu/3bfb7xU7bwqauAd6DaDYGkSeUF0Itw6EAiuS8UXCRzN4ln6xM53HWvxeZliZEmoqPfltNBrxqzaeHDMedyXdCgnXWGR9AR96
        RdcuW/NsNs1PGmWOSpuhmvWajh6bBbfVtuiTWAQbwSPsRIslwSRkORqmf2TrtYlca9LC8c4kMCgYBPH8PlMlShbBsW9kbxHJVPkCc/yRKhxtNm
        xCL4FCbQ0tcnhYrmmJlEUXXVlVM0kIGfBoXo0586+8tSMGurhsXPZA+jwJQ6ORRRGMGST0XKsJBsFJGmH6I+wfFxGWarZTTCxtb8Qo6kftxeRe
        fhiM4ofOo2/mx+tBgN1FqzVC16ywKBgFDfuydzl5puH0a+8zuDxYr99NGdZ0z6UA56WPXV3Spuu+pugHhPAxtmvcGjhpcSDM73NN9L7vwHvpuU
        dkbnzPmzIQXcY3JNfw1Mdq9RS1uh4xYRB4FCjgnzts4Zq2a/afyZ8wmwLIcbA7Zg9u1UUsBLnUT0CLCCRG/a2dNCSWjFAoGBALrDMw4gCLb+B8
        k+s1Pxpk4JvPZGgGLOYxscJacJDsa6HzUIXpqw+8UOddOZWZskIlxHt1yoMmYSo6UoprNNbU0uKJj5WAjcNRtphFWScz5jRpeKDjJgjPBjRzqC
        OcSsD5DoRYfGrrqs+1qHIJEkV809e93MMkNBCq55PtZfTBR6
        """,
    ];

    public static int Count => Keys.Length;

    public static byte[] Get(int number) => Convert.FromBase64String(Keys[number]);
}
