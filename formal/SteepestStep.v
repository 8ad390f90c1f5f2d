(** * The steepest step

    In any dimension [n]. The gradient is [g]; a step [v] changes the cost by g·v, to first order. *)

From Coq Require Import Reals Lra Psatz Lia Arith.
From Formal Require Import Calculus.
Open Scope R_scope.

Definition dot n f g := sum n (fun i => f i * g i).
Definition norm n f := sqrt (dot n f f).

Lemma dot_nonneg n f : 0 <= dot n f f.
Proof. apply sum_nonneg. intros i _. apply (Rle_0_sqr (f i)). Qed.

Lemma dot_zero n f : dot n f f = 0 -> forall i, (i < n)%nat -> f i = 0.
Proof.
  intros H i Hi.
  pose proof (sum_ge_term n (fun i => f i * f i) i (fun k _ => Rle_0_sqr (f k)) Hi) as P.
  unfold dot in H. cbv beta in P. nra.
Qed.

Lemma dot_expand n p q f g : dot n (fun i => p * f i + q * g i) (fun i => p * f i + q * g i)
  = p*p * dot n f f + 2*p*q * dot n f g + q*q * dot n g g.
Proof. unfold dot. induction n as [|n IH]; simpl; [ring|rewrite IH; ring]. Qed.

Lemma norm_square n f : norm n f * norm n f = dot n f f.
Proof. apply sqrt_sqrt, dot_nonneg. Qed.

(** The inequality of Cauchy and Schwarz. *)
Theorem cauchy_schwarz n f g : Rabs (dot n f g) <= norm n f * norm n g.
Proof.
  pose proof (norm_square n f) as A. pose proof (norm_square n g) as B.
  pose proof (sqrt_pos (dot n f f)) as PA. pose proof (sqrt_pos (dot n g g)) as PB.
  fold (norm n f) in PA. fold (norm n g) in PB.
  destruct (Req_dec (norm n f * norm n g) 0) as [Z|Z].
  - assert (W : dot n f g = 0).
    { apply sum_zero. intros i Hi. apply Rmult_integral in Z as [Z|Z]; rewrite Z in *.
      - rewrite (dot_zero n f); [ring|lra|easy].
      - rewrite (dot_zero n g); [ring|lra|easy]. }
    rewrite W, Rabs_R0. nra.
  - assert (P : 0 < norm n f * norm n g) by nra.
    pose proof (dot_nonneg n (fun i => norm n g * f i + norm n f * g i)) as X.
    pose proof (dot_nonneg n (fun i => norm n g * f i + - norm n f * g i)) as Y.
    rewrite dot_expand, <- A, <- B in X, Y. apply Rabs_le. split; nra.
Qed.

(** No step of length at most ε lowers the cost, to first order, by more than ε times the length of the gradient. *)
Theorem steepest_bound n g v eps : 0 < eps -> 0 < norm n g -> norm n v <= eps ->
  - eps * norm n g <= dot n g v.
Proof.
  intros He Hg Hv. pose proof (cauchy_schwarz n g v) as X.
  pose proof (Rle_abs (- dot n g v)) as Y. rewrite Rabs_Ropp in Y. nra.
Qed.

(** The step of length ε against the gradient lowers it by just that. *)
Theorem steepest_attained n g eps : 0 < eps -> 0 < norm n g ->
  let v := fun i => - (eps / norm n g) * g i in norm n v = eps /\ dot n g v = - eps * norm n g.
Proof.
  intros He Hg v. pose proof (norm_square n g) as A.
  assert (S : forall c, dot n (fun i => c * g i) (fun i => c * g i) = c * c * dot n g g).
  { intros c. unfold dot. rewrite <- sum_scal_l. apply sum_ext. intros. ring. }
  assert (T : forall c, dot n g (fun i => c * g i) = c * dot n g g).
  { intros c. unfold dot. rewrite <- sum_scal_l. apply sum_ext. intros. ring. }
  unfold v. split.
  - unfold norm at 1. rewrite S, <- A.
    replace (- (eps / norm n g) * - (eps / norm n g) * (norm n g * norm n g)) with (eps * eps) by (field; lra).
    apply sqrt_square. lra.
  - rewrite T, <- A. field. lra.
Qed.

(** Every step of length at most ε that lowers the cost by as much is that step. *)
Theorem steepest_unique n g v eps : 0 < eps -> 0 < norm n g -> norm n v <= eps ->
  dot n g v = - eps * norm n g -> forall i, (i < n)%nat -> v i = - (eps / norm n g) * g i.
Proof.
  intros He Hg Hv E i Hi. pose proof (norm_square n g) as A. pose proof (norm_square n v) as B.
  pose proof (sqrt_pos (dot n v v)) as PB. fold (norm n v) in PB.
  pose proof (dot_nonneg n (fun i => eps * g i + norm n g * v i)) as X.
  pose proof (dot_expand n eps (norm n g) g v) as Y. rewrite E, <- A, <- B in Y.
  assert (norm n v * norm n v <= eps * eps) by nra.
  assert (Z : eps * g i + norm n g * v i = 0).
  { apply (dot_zero n (fun i => eps * g i + norm n g * v i)); [|easy]. nra. }
  apply (Rmult_eq_reg_l (norm n g)); [|lra]. field_simplify; lra.
Qed.
