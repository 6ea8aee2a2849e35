//! The hashes of the ledger: leaf and tree as in RFC 6962, and the running chain.

use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A SHA-256 hash.
pub type Hash = [u8; 32];

/// What an event's structural bytes say of its personal bytes: SHA-256(salt ‖ plain).
pub fn commitment(salt: &[u8; 32], plain: &[u8]) -> Hash {
    hash(&[salt, plain])
}

/// RFC 6962 leaf: SHA-256(0x00 ‖ structural).
pub(crate) fn leaf(structural: &[u8]) -> Hash {
    hash(&[&[0], structural])
}

/// `chain_n` = SHA-256(`chain_(n-1)` ‖ `leaf_n`).
pub(crate) fn link(before: &Hash, leaf: &Hash) -> Hash {
    hash(&[before, leaf])
}

/// `chain_0` = SHA-256(register id), so that the beginning of one ledger fits no other.
pub(crate) fn beginning(register: Uuid) -> Hash {
    hash(&[register.as_bytes()])
}

pub(crate) fn hash(parts: &[&[u8]]) -> Hash {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize().into()
}

/// RFC 6962 Merkle tree root over leaf hashes in order.
pub fn root_of(leaves: impl IntoIterator<Item = Hash>) -> Hash {
    let mut tree = Tree::default();
    for leaf in leaves {
        tree.push(leaf);
    }
    tree.root()
}

/// A Merkle tree being grown: the roots of its full subtrees, largest first.
#[derive(Default)]
pub(crate) struct Tree {
    full: Vec<(u32, Hash)>,
}

impl Tree {
    pub(crate) fn push(&mut self, leaf: Hash) {
        let (mut height, mut node) = (0, leaf);
        while let Some((_, left)) = self.full.pop_if(|(other, _)| *other == height) {
            node = parent(&left, &node);
            height += 1;
        }
        self.full.push((height, node));
    }

    pub(crate) fn root(&self) -> Hash {
        let nodes = self.full.iter().rev().map(|(_, node)| *node);
        nodes.reduce(|right, left| parent(&left, &right)).unwrap_or_else(|| hash(&[]))
    }
}

fn parent(left: &Hash, right: &Hash) -> Hash {
    hash(&[&[1], left, right])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6962 §2.1 written down as it stands there.
    fn by_definition(leaves: &[Hash]) -> Hash {
        match leaves {
            [] => hash(&[]),
            [one] => *one,
            many => {
                let half = many.len().next_power_of_two() / 2;
                parent(&by_definition(&many[..half]), &by_definition(&many[half..]))
            }
        }
    }

    #[test]
    fn root_is_the_one_of_the_definition() {
        let leaves: Vec<Hash> = (0_u8..40).map(|n| leaf(&[n])).collect();
        for length in 0..leaves.len() {
            assert_eq!(
                root_of(leaves[..length].iter().copied()),
                by_definition(&leaves[..length]),
                "{length}"
            );
        }
    }

    #[test]
    fn root_of_known_vectors() {
        // From the test data published with the certificate transparency log server.
        let inputs: [&[u8]; 3] = [b"", b"\x00", b"\x10"];
        let root = root_of(inputs.iter().map(|input| leaf(input)));
        let text = crate::hex::encode(&root);
        assert_eq!(text, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77");
    }
}
