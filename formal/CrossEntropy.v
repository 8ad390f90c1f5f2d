(** * The cross-entropy cost of one output

    The target is [y], the output [a]. A soft label lies strictly between 0 and 1; the hard labels are 0 and 1. *)

From Coq Require Import Reals Lra Psatz.
Open Scope R_scope.

Definition cross_entropy (y a : R) : R := - (y * ln a + (1 - y) * ln (1 - a)).

Lemma ln_below_tangent x : 0 < x -> x <> 1 -> ln x < x - 1.
Proof.
  intros Hx H1.
  assert (ln x <> 0) by (intro E; apply H1; rewrite <- ln_1 in E; apply ln_inv; lra).
  pose proof (exp_ineq1 (ln x) H) as E. rewrite exp_ln in E by lra. lra.
Qed.

(** The logarithm lies below its tangent at 1, and meets it there only. *)
Theorem log_tangent t : 0 < t -> ln t <= t - 1 /\ (ln t = t - 1 <-> t = 1).
Proof.
  intros Ht. destruct (Req_dec t 1) as [->|N].
  - rewrite ln_1. split; [lra|]. split; intros; lra.
  - pose proof (ln_below_tangent t Ht N). split; [lra|]. split; intros; [lra|contradiction].
Qed.

Lemma gibbs_term p q : 0 < p -> 0 < q -> p <> q -> p * ln q - p * ln p < q - p.
Proof.
  intros Hp Hq Hn.
  assert (Hr : 0 < q / p) by (apply Rdiv_lt_0_compat; lra).
  assert (H1 : q / p <> 1).
  { intro E. apply Hn. apply (f_equal (Rmult p)) in E. field_simplify in E; lra. }
  pose proof (ln_below_tangent _ Hr H1) as L.
  unfold Rdiv in L at 1. rewrite ln_mult, ln_Rinv in L; try lra; [|now apply Rinv_0_lt_compat].
  apply (Rmult_lt_compat_l p) in L; [|lra].
  replace (p * (q / p - 1)) with (q - p) in L by (field; lra). lra.
Qed.

(** Every output but the target itself costs more than the target does. *)
Theorem only_the_target y a : 0 < y < 1 -> 0 < a < 1 -> a <> y -> cross_entropy y y < cross_entropy y a.
Proof.
  intros Hy Ha Hn. unfold cross_entropy.
  pose proof (gibbs_term y a). pose proof (gibbs_term (1-y) (1-a)). lra.
Qed.

(** For a soft label the cross-entropy is smallest where the output is the target. *)
Theorem minimum_at_target y a : 0 < y < 1 -> 0 < a < 1 -> cross_entropy y y <= cross_entropy y a.
Proof. intros Hy Ha. destruct (Req_dec a y) as [->|]; [lra|]. left; now apply only_the_target. Qed.

(** The minimum is attained at the target and nowhere else. *)
Theorem minimum_unique y a : 0 < y < 1 -> 0 < a < 1 ->
  (cross_entropy y a = cross_entropy y y <-> a = y).
Proof.
  intros Hy Ha. split; [|now intros ->].
  intros E. destruct (Req_dec a y) as [|N]; [easy|].
  pose proof (only_the_target y a Hy Ha N). lra.
Qed.

(** For the hard label 1 every output below 1 costs something: the infimum 0 is not attained ... *)
Theorem hard_label_positive a : 0 < a < 1 -> 0 < cross_entropy 1 a.
Proof.
  intros Ha. unfold cross_entropy. pose proof (ln_below_tangent a). lra.
Qed.

(** ... though outputs below 1 cost as little as you like. *)
Theorem hard_label_infimum eps : 0 < eps -> exists a, 0 < a < 1 /\ cross_entropy 1 a < eps.
Proof.
  intros He. exists (exp (- (eps / 2))). split.
  - split; [apply exp_pos|]. rewrite <- exp_0. apply exp_increasing. lra.
  - unfold cross_entropy. rewrite ln_exp. lra.
Qed.

(** The label 0 is the label 1 with the roles exchanged. *)
Theorem hard_labels_mirrored y a : cross_entropy (1 - y) (1 - a) = cross_entropy y a.
Proof. unfold cross_entropy. replace (1 - (1 - y)) with y by ring. replace (1 - (1 - a)) with a by ring. ring. Qed.
