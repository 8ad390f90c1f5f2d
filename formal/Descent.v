(** * Gradient descent in one dimension

    The cost is h x²/2 with a curvature [h], the learning rate is [eta], the start [x0]. *)

From Coq Require Import Reals Lra Psatz Lia.
Open Scope R_scope.

(** The point after [n] steps; the gradient at x is h x. *)
Fixpoint descent (h eta x0 : R) (n : nat) : R :=
  match n with O => x0 | S k => descent h eta x0 k - eta * (h * descent h eta x0 k) end.

(** The gradient of h x²/2 is h x. *)
Theorem parabola_slope h x : derivable_pt_lim (fun u => h * u^2 / 2) x (h * x).
Proof.
  replace (h * x) with (h/2 * (2 * x^1)) by (simpl; field).
  apply (derivable_pt_lim_ext (fun u => h/2 * u^2)); [intro; field|].
  apply (derivable_pt_lim_scal (fun u => u^2)). apply (derivable_pt_lim_pow x 2).
Qed.

(** Each step multiplies the point by 1 − ηh. *)
Theorem descent_closed_form h eta x0 n : descent h eta x0 n = (1 - eta * h)^n * x0.
Proof. induction n as [|n IH]; simpl; [ring|rewrite IH; ring]. Qed.

(** A step brings every point but the minimum nearer to it exactly if 0 < ηh < 2. *)
Theorem step_contracts h eta :
  (forall x, x <> 0 -> Rabs (x - eta * (h * x)) < Rabs x) <-> 0 < eta * h < 2.
Proof.
  split.
  - intros H. specialize (H 1 R1_neq_R0). replace (1 - eta * (h * 1)) with (1 - eta*h) in H by ring.
    rewrite Rabs_R1 in H. apply Rabs_def2 in H. lra.
  - intros H x Hx. replace (x - eta * (h * x)) with ((1 - eta * h) * x) by ring.
    rewrite Rabs_mult. pose proof (Rabs_pos_lt x Hx).
    assert (Rabs (1 - eta*h) < 1) by (apply Rabs_def1; lra). nra.
Qed.

(** From any start but the minimum, gradient descent converges to the minimum exactly if 0 < ηh < 2. *)
Theorem descent_threshold h eta x0 : x0 <> 0 ->
  (Un_cv (descent h eta x0) 0 <-> 0 < eta * h < 2).
Proof.
  intros Hx. split.
  - intros H.
    destruct (Rlt_dec (Rabs (1 - eta*h)) 1) as [L|L]; [apply Rabs_def2 in L; lra|exfalso].
    pose proof (Rabs_pos_lt x0 Hx) as P.
    destruct (H (Rabs x0) P) as [N HN]. specialize (HN N (le_n N)).
    unfold R_dist in HN. rewrite descent_closed_form, Rminus_0_r, Rabs_mult, <- RPow_abs in HN.
    assert (1 <= Rabs (1 - eta*h) ^ N) by (apply pow_R1_Rle; lra). nra.
  - intros H eps He.
    assert (L : Rabs (1 - eta*h) < 1) by (apply Rabs_def1; lra).
    pose proof (Rabs_pos_lt x0 Hx) as P.
    assert (Q : 0 < eps / Rabs x0) by (apply Rdiv_lt_0_compat; lra).
    destruct (pow_lt_1_zero _ L _ Q) as [N HN]. exists N. intros n Hn.
    unfold R_dist. rewrite descent_closed_form, Rminus_0_r, Rabs_mult.
    specialize (HN n Hn).
    apply (Rmult_lt_compat_r (Rabs x0)) in HN; [|easy].
    replace (eps / Rabs x0 * Rabs x0) with eps in HN by (field; lra). exact HN.
Qed.
