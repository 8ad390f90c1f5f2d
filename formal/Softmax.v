(** * Softmax

    For any number [n] of outputs: output [j] is e^(z_j) / (e^(z_0) + ... + e^(z_(n-1))). Entries are counted from 0. *)

From Coq Require Import Reals Lra Psatz Lia Arith.
From Formal Require Import Calculus.
Open Scope R_scope.

Definition softmax (n : nat) (z : nat -> R) (j : nat) : R :=
  exp (z j) / sum n (fun k => exp (z k)).

Lemma total_positive n z : (0 < n)%nat -> 0 < sum n (fun k => exp (z k)).
Proof.
  destruct n as [|n]; [lia|]. intros _. induction n as [|n IH]; simpl in *.
  - pose proof (exp_pos (z O)). lra.
  - pose proof (exp_pos (z (S n))). lra.
Qed.

(** Every output is positive. *)
Theorem softmax_positive n z j : (0 < n)%nat -> 0 < softmax n z j.
Proof. intros H. apply Rdiv_lt_0_compat; [apply exp_pos|now apply total_positive]. Qed.

(** The outputs sum to 1. *)
Theorem softmax_sum n z : (0 < n)%nat -> sum n (softmax n z) = 1.
Proof.
  intros H. pose proof (total_positive n z H). unfold softmax, Rdiv.
  rewrite sum_scal_r. field. lra.
Qed.

(** One number added to all weighted inputs changes no output. *)
Theorem softmax_shift n z c j : (0 < n)%nat -> softmax n (fun k => z k + c) j = softmax n z j.
Proof.
  intros H. pose proof (total_positive n z H). pose proof (exp_pos c). unfold softmax.
  replace (sum n (fun k => exp (z k + c))) with (sum n (fun k => exp (z k)) * exp c).
  - rewrite exp_plus. field. lra.
  - rewrite <- sum_scal_r. apply sum_ext. intros. now rewrite exp_plus.
Qed.

Lemma D_exp_upd z k j : D (fun t => exp (upd z k t j)) (z k) (exp (z j) * kron j k).
Proof.
  replace (exp (z j)) with (exp (upd z k (z k) j)) by now rewrite upd_same.
  apply (derivable_pt_lim_comp (fun t => upd z k t j) exp); [apply D_upd|apply derivable_pt_lim_exp].
Qed.

Lemma D_total n z k : (k < n)%nat -> D (fun t => sum n (fun i => exp (upd z k t i))) (z k) (exp (z k)).
Proof.
  intros H. replace (exp (z k)) with (sum n (fun i => exp (z i) * kron i k)).
  - apply (D_sum n (fun i t => exp (upd z k t i))). intros i _. apply D_exp_upd.
  - rewrite (sum_delta n k _ (fun i => kron i k)), kron_same; [ring|easy|]. intros i. apply kron_other.
Qed.

(** The Jacobian of softmax: output j changes with weighted input k at the rate a_j (δ_jk − a_k). *)
Theorem softmax_jacobian n z j k : (j < n)%nat -> (k < n)%nat ->
  D (fun t => softmax n (upd z k t) j) (z k) (softmax n z j * (kron j k - softmax n z k)).
Proof.
  intros Hj Hk. assert (P : 0 < sum n (fun i => exp (z i))) by (apply total_positive; lia).
  pose proof (derivable_pt_lim_div (fun t => exp (upd z k t j))
     (fun t => sum n (fun i => exp (upd z k t i))) (z k) _ _ (D_exp_upd z k j) (D_total n z k Hk)) as Q.
  cbv beta in Q. rewrite upd_same in Q. specialize (Q ltac:(lra)).
  replace (softmax n z j * _) with ((exp (z j) * kron j k * sum n (fun i => exp (z i)) - exp (z k) * exp (z j))
     / Rsqr (sum n (fun i => exp (z i)))); [exact Q|].
  unfold softmax, Rsqr. field. lra.
Qed.
