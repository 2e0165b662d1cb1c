//! The tree and its proofs against the vectors of the Certificate Transparency project (leaves,
//! roots and proofs over eight leaves, published with its reference implementation), and against
//! the recursive definition of RFC 6962 written out anew for sizes up to 300.

use super::{bytes, digest};
use crate::{
    Digest, FrontierError, ProofBuilder, ProofError, ProofMismatch, Tree, check_consistency,
    check_inclusion,
};
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};

const LEAVES: [&str; 8] = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
];

const ROOTS: [&str; 9] = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const LEAF_1: &str = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
const LEAF_4: &str = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
const LEAVES_2_3: &str = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
const LEAVES_4_5: &str = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";
const LEAVES_4_7: &str = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
const LEAVES_6_7: &str = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";

fn published_leaves() -> Vec<Vec<u8>> {
    LEAVES.iter().map(|leaf| bytes(leaf)).collect()
}

fn tree_of(leaves: &[Vec<u8>]) -> Tree {
    let mut tree = Tree::new();
    leaves.iter().for_each(|leaf| tree.append(leaf));
    tree
}

fn proof_from(mut builder: ProofBuilder, leaves: &[Vec<u8>]) -> Vec<Digest> {
    leaves.iter().for_each(|leaf| builder.push(leaf));
    builder.finish().unwrap()
}

/// `MTH(D[n])` as RFC 6962 writes it, with nothing borrowed from the code under test.
fn root_by_definition(leaves: &[Vec<u8>]) -> Digest {
    match leaves {
        [] => Sha256::digest([]).into(),
        [leaf] => Sha256::digest([&[0], leaf.as_slice()].concat()).into(),
        _ => {
            let mut half = 1;
            while half * 2 < leaves.len() {
                half *= 2;
            }
            let (left, right) = leaves.split_at(half);
            let children = [root_by_definition(left), root_by_definition(right)].concat();
            Sha256::digest([&[1], children.as_slice()].concat()).into()
        }
    }
}

fn numbered(count: usize) -> Vec<Vec<u8>> {
    (0..count).map(|number| number.to_be_bytes().to_vec()).collect()
}

#[test]
fn the_published_roots_are_reached() {
    let leaves = published_leaves();
    for (size, root) in ROOTS.iter().enumerate() {
        assert_eq!(tree_of(&leaves[..size]).root(), digest(root), "{size} leaves");
    }
}

#[test]
fn the_published_inclusion_proofs_are_built_and_accepted() {
    let published: [(u64, usize, &[&str]); 5] = [
        (0, 1, &[]),
        (0, 8, &[LEAF_1, LEAVES_2_3, LEAVES_4_7]),
        (5, 8, &[LEAF_4, LEAVES_6_7, ROOTS[4]]),
        (2, 3, &[ROOTS[2]]),
        (1, 5, &[ROOTS[1], LEAVES_2_3, LEAF_4]),
    ];
    let leaves = published_leaves();
    for (index, size, expected) in published {
        let builder = ProofBuilder::inclusion(index, size as u64).unwrap();
        let proof = proof_from(builder, &leaves);
        assert_eq!(proof, expected.iter().map(|hash| digest(hash)).collect::<Vec<_>>());
        let root = digest(ROOTS[size]);
        let leaf = &leaves[index as usize];
        assert_eq!(check_inclusion(leaf, index, &proof, (size as u64, &root)), Ok(()));
    }
}

#[test]
fn the_published_consistency_proofs_are_built_and_accepted() {
    let published: [(usize, usize, &[&str]); 4] = [
        (1, 1, &[]),
        (1, 8, &[LEAF_1, LEAVES_2_3, LEAVES_4_7]),
        (6, 8, &[LEAVES_4_5, LEAVES_6_7, ROOTS[4]]),
        (2, 5, &[LEAVES_2_3, LEAF_4]),
    ];
    let leaves = published_leaves();
    for (old, new, expected) in published {
        let builder = ProofBuilder::consistency(old as u64, new as u64).unwrap();
        let proof = proof_from(builder, &leaves);
        assert_eq!(proof, expected.iter().map(|hash| digest(hash)).collect::<Vec<_>>());
        let (old_root, new_root) = (digest(ROOTS[old]), digest(ROOTS[new]));
        let (old, new) = ((old as u64, &old_root), (new as u64, &new_root));
        assert_eq!(check_consistency(old, new, &proof), Ok(()));
    }
}

#[test]
fn a_proof_about_a_leaf_outside_the_tree_is_refused() {
    let refused = ProofBuilder::inclusion(8, 8).unwrap_err();
    assert_eq!(refused, ProofError::NoSuchLeaf { index: 8, size: 8 });
    assert!(ProofBuilder::inclusion(0, 0).is_err());
    assert_eq!(check_inclusion(b"", 0, &[], (0, &digest(ROOTS[0]))), Err(ProofMismatch));
}

#[test]
fn a_larger_tree_is_never_the_beginning_of_a_smaller() {
    let refused = ProofBuilder::consistency(5, 4).unwrap_err();
    assert_eq!(refused, ProofError::WrongWayRound { old: 5, new: 4 });
    let (five, four) = (digest(ROOTS[5]), digest(ROOTS[4]));
    assert_eq!(check_consistency((5, &five), (4, &four), &[]), Err(ProofMismatch));
}

#[test]
fn leaves_past_the_tree_are_passed_over() {
    let leaves = published_leaves();
    let proof = proof_from(ProofBuilder::inclusion(1, 5).unwrap(), &leaves);
    let root = digest(ROOTS[5]);
    assert_eq!(check_inclusion(&leaves[1], 1, &proof, (5, &root)), Ok(()));
}

#[test]
fn a_proof_is_not_given_before_all_leaves_are_read() {
    let mut builder = ProofBuilder::inclusion(0, 3).unwrap();
    builder.push(b"the first");
    builder.push(b"the second");
    assert_eq!(builder.finish(), Err(ProofError::LeavesMissing { pushed: 2, size: 3 }));
}

#[test]
fn the_empty_tree_is_the_beginning_of_every_tree_but_only_with_its_own_root() {
    let (none, eight) = (digest(ROOTS[0]), digest(ROOTS[8]));
    assert_eq!(check_consistency((0, &none), (8, &eight), &[]), Ok(()));
    assert_eq!(check_consistency((0, &eight), (8, &eight), &[]), Err(ProofMismatch));
    assert_eq!(check_consistency((0, &none), (8, &eight), &[none]), Err(ProofMismatch));
}

#[test]
fn a_proof_does_not_serve_a_tree_that_claims_to_be_deeper() {
    let root = digest(ROOTS[8]);
    let proof = [LEAF_1, LEAVES_2_3, LEAVES_4_7].map(digest);
    assert_eq!(check_inclusion(b"", 0, &proof, (8, &root)), Ok(()));
    assert_eq!(check_inclusion(b"", 0, &proof, (16, &root)), Err(ProofMismatch));
    let one = digest(ROOTS[1]);
    assert_eq!(check_consistency((1, &one), (8, &root), &proof), Ok(()));
    assert_eq!(check_consistency((1, &one), (16, &root), &proof), Err(ProofMismatch));
}

#[test]
fn a_frontier_that_does_not_fit_its_size_is_refused() {
    let refused = Tree::resume(5, vec![[0; 32]]).unwrap_err();
    assert_eq!(refused, FrontierError::Count { size: 5, expected: 2, found: 1 });
}

proptest! {
    #[test]
    fn the_growing_tree_has_the_root_of_the_definition(count in 0_usize..300) {
        let leaves = numbered(count);
        prop_assert_eq!(tree_of(&leaves).root(), root_by_definition(&leaves));
    }

    #[test]
    fn a_tree_taken_up_again_grows_as_if_never_left(count in 0_usize..300, more in 0_usize..50) {
        let leaves = numbered(count + more);
        let left = tree_of(&leaves[..count]);
        let mut taken_up = Tree::resume(left.size(), left.frontier().to_vec()).unwrap();
        leaves[count..].iter().for_each(|leaf| taken_up.append(leaf));
        prop_assert_eq!(taken_up, tree_of(&leaves));
    }

    #[test]
    fn every_leaf_of_every_tree_is_proved((size, index) in leaf_in_tree()) {
        let leaves = numbered(size as usize);
        let proof = proof_from(ProofBuilder::inclusion(index, size).unwrap(), &leaves);
        let root = root_by_definition(&leaves);
        let leaf = &leaves[index as usize];
        prop_assert_eq!(check_inclusion(leaf, index, &proof, (size, &root)), Ok(()));
    }

    #[test]
    fn an_altered_inclusion_proof_is_refused((size, index) in leaf_in_tree(), bit in any::<usize>()) {
        let leaves = numbered(size as usize);
        let mut proof = proof_from(ProofBuilder::inclusion(index, size).unwrap(), &leaves);
        let root = root_by_definition(&leaves);
        let leaf = &leaves[index as usize];
        let other = (index + 1) % size;
        if other != index {
            prop_assert!(check_inclusion(leaf, other, &proof, (size, &root)).is_err());
        }
        prop_assert!(check_inclusion(b"another", index, &proof, (size, &root)).is_err());
        let longer: Vec<Digest> = proof.iter().copied().chain([[0; 32]]).collect();
        prop_assert!(check_inclusion(leaf, index, &longer, (size, &root)).is_err());
        if !proof.is_empty() {
            prop_assert!(check_inclusion(leaf, index, &proof[1..], (size, &root)).is_err());
            let at = bit % (proof.len() * 256);
            proof[at / 256][at % 256 / 8] ^= 1 << (at % 8);
            prop_assert!(check_inclusion(leaf, index, &proof, (size, &root)).is_err());
        }
    }

    #[test]
    fn every_beginning_of_every_tree_is_proved((new, old) in tree_in_tree()) {
        let leaves = numbered(new as usize);
        let proof = proof_from(ProofBuilder::consistency(old, new).unwrap(), &leaves);
        let old_root = root_by_definition(&leaves[..old as usize]);
        let new_root = root_by_definition(&leaves);
        prop_assert_eq!(check_consistency((old, &old_root), (new, &new_root), &proof), Ok(()));
    }

    #[test]
    fn a_rewritten_beginning_has_no_proof((new, old) in tree_in_tree(), at in any::<usize>()) {
        prop_assume!(old > 0);
        let mut leaves = numbered(new as usize);
        let old_root = root_by_definition(&leaves[..old as usize]);
        leaves[at % old as usize].push(1);
        let proof = proof_from(ProofBuilder::consistency(old, new).unwrap(), &leaves);
        let new_root = root_by_definition(&leaves);
        prop_assert!(check_consistency((old, &old_root), (new, &new_root), &proof).is_err());
    }

    #[test]
    fn an_altered_consistency_proof_is_refused((new, old) in tree_in_tree(), bit in any::<usize>()) {
        let leaves = numbered(new as usize);
        let mut proof = proof_from(ProofBuilder::consistency(old, new).unwrap(), &leaves);
        let old_root = root_by_definition(&leaves[..old as usize]);
        let new_root = root_by_definition(&leaves);
        if proof.is_empty() {
            proof.push([0; 32]);
        } else {
            let at = bit % (proof.len() * 256);
            proof[at / 256][at % 256 / 8] ^= 1 << (at % 8);
        }
        prop_assert!(check_consistency((old, &old_root), (new, &new_root), &proof).is_err());
    }

    #[test]
    fn proofs_from_nowhere_are_refused_and_never_panic(
        sizes in (any::<u64>(), any::<u64>()),
        proof in prop::collection::vec(any::<Digest>(), 0..70),
    ) {
        let (old, new) = sizes;
        prop_assume!(old > 0);
        prop_assert!(check_consistency((old, &[1; 32]), (new, &[2; 32]), &proof).is_err());
        prop_assert!(check_inclusion(b"leaf", old, &proof, (new, &[2; 32])).is_err());
    }
}

fn leaf_in_tree() -> impl Strategy<Value = (u64, u64)> {
    (1_u64..300).prop_flat_map(|size| (Just(size), 0..size))
}

fn tree_in_tree() -> impl Strategy<Value = (u64, u64)> {
    (1_u64..300).prop_flat_map(|new| (Just(new), 0..=new))
}
