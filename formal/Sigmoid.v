(** * The sigmoid neuron

    σ(z) = 1/(1 + e^(−z)), for every real number z. *)

From Coq Require Import Reals Lra Psatz.
From Formal Require Import Calculus.
Open Scope R_scope.

Definition sigmoid (z : R) : R := / (1 + exp (- z)).

Lemma denominator_positive z : 0 < 1 + exp (- z).
Proof. pose proof (exp_pos (- z)); lra. Qed.

(** The sigmoid lies strictly between 0 and 1. *)
Theorem sigmoid_between z : 0 < sigmoid z < 1.
Proof.
  unfold sigmoid. pose proof (exp_pos (- z)). split; [apply Rinv_0_lt_compat; lra|].
  rewrite <- Rinv_1. apply Rinv_lt_contravar; lra.
Qed.

(** The sigmoid is symmetric about the point (0, 1/2). *)
Theorem sigmoid_mirror z : 1 - sigmoid z = sigmoid (- z).
Proof.
  unfold sigmoid. rewrite Ropp_involutive, exp_Ropp. pose proof (exp_pos z). field. split; lra.
Qed.

(** The derivative of the sigmoid is σ(1 − σ). *)
Theorem sigmoid_derivative z : D sigmoid z (sigmoid z * (1 - sigmoid z)).
Proof.
  pose proof (denominator_positive z) as P.
  assert (E : D (fun u => 1 + exp (- u)) z (0 + exp (- z) * - (1))).
  { apply (derivable_pt_lim_plus (fun _ => 1)); [apply D_const|].
    apply (derivable_pt_lim_comp (fun u => - u) exp).
    - apply (derivable_pt_lim_opp (fun u => u)), D_id.
    - apply derivable_pt_lim_exp. }
  pose proof (derivable_pt_lim_div (fun _ => 1) _ z 0 _ (D_const 1 z) E) as Q.
  specialize (Q (Rgt_not_eq _ _ P)).
  replace (sigmoid z * (1 - sigmoid z)) with
    ((0 * (1 + exp (- z)) - (0 + exp (- z) * - (1)) * 1) / Rsqr (1 + exp (- z))).
  - eapply D_ext; [|exact Q]. intros u. unfold sigmoid, div_fct.
    unfold Rdiv; ring.
  - unfold sigmoid, Rsqr. field. lra.
Qed.

(** The slope of the sigmoid is at most 1/4. *)
Theorem sigmoid_slope_bound z : sigmoid z * (1 - sigmoid z) <= 1/4.
Proof. pose proof (pow2_ge_0 (sigmoid z - 1/2)); nra. Qed.

(** The slope is 1/4 at 0 and nowhere else. *)
Theorem sigmoid_slope_steepest z : sigmoid z * (1 - sigmoid z) = 1/4 <-> z = 0.
Proof.
  split.
  - intros H. assert (E : sigmoid z = 1/2) by nra.
    unfold sigmoid in E; pose proof (denominator_positive z).
    assert (F : exp (- z) = exp 0).
    { rewrite exp_0. apply (f_equal Rinv) in E. rewrite Rinv_inv in E. lra. }
    apply exp_inv in F; lra.
  - intros ->. unfold sigmoid. rewrite Ropp_0, exp_0. field.
Qed.

(** The sigmoid is a hyperbolic tangent, halved, shifted and stretched. *)
Theorem sigmoid_tanh z : sigmoid z = (1 + tanh (z / 2)) / 2.
Proof.
  unfold sigmoid, tanh, sinh, cosh.
  replace (- z) with (- (z/2) + - (z/2)) by field.
  rewrite exp_plus, exp_Ropp.
  pose proof (exp_pos (z/2)). set (e := exp (z/2)) in *.
  field. repeat split; nra.
Qed.
