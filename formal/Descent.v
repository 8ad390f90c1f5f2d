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

(** On a parabola that opens upwards, a step from anywhere but the minimum lowers the cost exactly if 0 < ηh < 2. *)
Theorem step_lowers_cost h eta x : 0 < h -> x <> 0 ->
  (h * (x - eta * (h * x))^2 / 2 < h * x^2 / 2 <-> 0 < eta * h < 2).
Proof.
  intros Hh Hx. pose proof (Rsqr_pos_lt x Hx) as Q. unfold Rsqr in Q.
  assert (P : 0 < h * x^2 / 2) by (simpl; nra).
  replace (h * (x - eta * (h * x))^2 / 2) with (h * x^2 / 2 + h * x^2 / 2 * (eta * h * (eta * h - 2))) by field.
  set (p := h * x^2 / 2) in *. set (t := eta * h). split.
  - intros H. assert (t * (t - 2) < 0) by nra. split; nra.
  - intros [H0 H2]. assert (t * (t - 2) < 0) by nra. nra.
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

(** With a positive curvature and rate it converges, to anything at all, exactly if the rate is below 2/h. *)
Theorem descent_converges h eta x0 : 0 < h -> 0 < eta -> x0 <> 0 ->
  ((exists l, Un_cv (descent h eta x0) l) <-> eta < 2 / h).
Proof.
  intros Hh He Hx. assert (E : eta < 2 / h <-> 0 < eta * h < 2).
  { replace eta with (eta * h / h) at 1 by (field; lra). split; intros H.
    - split; [nra|]. apply (Rmult_lt_compat_r h) in H; [|easy]. field_simplify in H; lra.
    - apply Rmult_lt_compat_r; [now apply Rinv_0_lt_compat|easy]. }
  rewrite E. split; [|intros H; exists 0; now apply descent_threshold].
  intros [l H]. apply (descent_threshold h eta x0 Hx). replace 0 with l; [exact H|].
  (* the sequence without its first term has the limit l, and (1 − ηh) l *)
  assert (A : Un_cv (fun n => (1 - eta * h) * descent h eta x0 n) l).
  { intros e Hpos. destruct (H e Hpos) as [N P]. exists N. intros n Hn.
    replace ((1 - eta * h) * descent h eta x0 n) with (descent h eta x0 (S n)) by (simpl; ring).
    apply P. lia. }
  assert (B : Un_cv (fun n => (1 - eta * h) * descent h eta x0 n) ((1 - eta * h) * l)).
  { apply (CV_mult (fun _ => 1 - eta * h)); [|exact H].
    intros e Hpos. exists O. intros. unfold R_dist. now rewrite Rminus_eq_0, Rabs_R0. }
  pose proof (UL_sequence _ _ _ A B). assert (0 < eta * h) by nra. nra.
Qed.
