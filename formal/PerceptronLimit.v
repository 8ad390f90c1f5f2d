(** * Sigmoid networks become perceptron networks

    Multiply all weights and biases by [c] and let [c] grow: if no weighted input of the perceptron network is 0, the
    activations of the sigmoid network tend to those of the perceptron network. Exercise 1.2 of the book.
    Indices as in Backprop.v. *)

From Coq Require Import Reals Lra Lia Arith.
From Formal Require Import Calculus Sigmoid Backprop.
Open Scope R_scope.

(** "f(c) tends to l as c grows without bound." *)
Definition tends (f : R -> R) (l : R) : Prop :=
  forall eps, 0 < eps -> exists M, forall c, M < c -> Rabs (f c - l) < eps.

Definition perceptron (z : R) : R := if Rlt_dec 0 z then 1 else 0.

Lemma tends_const l : tends (fun _ => l) l.
Proof. intros eps He. exists 0. intros. rewrite Rminus_eq_0, Rabs_R0. easy. Qed.

Lemma tends_plus f g l m : tends f l -> tends g m -> tends (fun c => f c + g c) (l + m).
Proof.
  intros Hf Hg eps He. destruct (Hf (eps/2) ltac:(lra)) as [M P]. destruct (Hg (eps/2) ltac:(lra)) as [N Q].
  exists (Rmax M N). intros c Hc. pose proof (Rmax_l M N). pose proof (Rmax_r M N).
  specialize (P c ltac:(lra)). specialize (Q c ltac:(lra)).
  replace (f c + g c - (l + m)) with ((f c - l) + (g c - m)) by ring.
  eapply Rle_lt_trans; [apply Rabs_triang|]. lra.
Qed.

Lemma tends_scal k f l : tends f l -> tends (fun c => k * f c) (k * l).
Proof.
  intros Hf eps He. pose proof (Rabs_pos k) as K.
  assert (E : 0 < eps / (Rabs k + 1)) by (apply Rdiv_lt_0_compat; lra).
  destruct (Hf _ E) as [M P]. exists M. intros c Hc. specialize (P c Hc).
  replace (k * f c - k * l) with (k * (f c - l)) by ring. rewrite Rabs_mult.
  apply Rle_lt_trans with (Rabs k * (eps / (Rabs k + 1))); [apply Rmult_le_compat_l; lra|].
  replace eps with ((Rabs k + 1) * (eps / (Rabs k + 1))) at 2 by (field; lra). nra.
Qed.

Lemma tends_sum n (f : nat -> R -> R) l : (forall i, (i < n)%nat -> tends (f i) (l i)) ->
  tends (fun c => sum n (fun i => f i c)) (sum n l).
Proof.
  induction n as [|n IH]; intros H; simpl; [apply tends_const|].
  apply (tends_plus (fun c => sum n (fun i => f i c)) (f n)); auto.
Qed.

(** Far from 0 the sigmoid is near 0 or 1: its distance from the step is less than 1/|z|. *)
Lemma sigmoid_near_step z : z <> 0 -> Rabs (sigmoid z - perceptron z) < / Rabs z.
Proof.
  intros Hz. pose proof (denominator_positive z) as P. pose proof (exp_pos (- z)) as E.
  unfold perceptron. destruct (Rlt_dec 0 z) as [H|H].
  - assert (T : exp (- z) * z < 1).
    { rewrite exp_Ropp. apply (Rmult_lt_reg_l (exp z)); [apply exp_pos|].
      rewrite <- Rmult_assoc, Rinv_r, Rmult_1_l, Rmult_1_r by (pose proof (exp_pos z); lra).
      pose proof (exp_ineq1 z Hz). lra. }
    replace (sigmoid z - 1) with (- (exp (- z) / (1 + exp (- z)))) by (unfold sigmoid; field; lra).
    rewrite Rabs_Ropp, Rabs_right; [|apply Rle_ge, Rlt_le, Rdiv_lt_0_compat; easy].
    rewrite (Rabs_right z) by lra.
    apply Rlt_trans with (exp (- z)).
    + apply (Rmult_lt_reg_r (1 + exp (- z))); [easy|]. unfold Rdiv.
      rewrite Rmult_assoc, Rinv_l by lra. nra.
    + apply (Rmult_lt_reg_r z); [easy|]. rewrite Rinv_l; lra.
  - rewrite Rminus_0_r. unfold sigmoid. rewrite Rabs_right by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat; easy).
    rewrite Rabs_left by lra. apply Rinv_lt_contravar; [nra|].
    pose proof (exp_ineq1 (- z) ltac:(lra)). lra.
Qed.

(** One neuron: if its weighted input tends to something that is not 0, then, multiplied by c, it decides. *)
Lemma neuron_decides f l : l <> 0 -> tends f l -> tends (fun c => sigmoid (c * f c)) (perceptron l).
Proof.
  intros Hl Hf eps He. pose proof (Rabs_pos_lt l Hl) as P.
  destruct (Hf (Rabs l / 2) ltac:(lra)) as [M HM].
  exists (Rmax (Rmax M 0) (2 / (Rabs l * eps))). intros c Hc.
  pose proof (Rmax_l (Rmax M 0) (2 / (Rabs l * eps))). pose proof (Rmax_r (Rmax M 0) (2 / (Rabs l * eps))).
  pose proof (Rmax_l M 0). pose proof (Rmax_r M 0).
  specialize (HM c ltac:(lra)). assert (C0 : 0 < c) by lra.
  assert (F : Rabs l / 2 < Rabs (f c)).
  { pose proof (Rabs_triang_inv l (l - f c)) as T. replace (l - (l - f c)) with (f c) in T by ring.
    rewrite (Rabs_minus_sym l) in T. lra. }
  assert (S : perceptron (c * f c) = perceptron l).
  { unfold perceptron. apply Rabs_def2 in HM. unfold Rabs in HM, P, F.
    destruct (Rcase_abs l), (Rlt_dec 0 l), (Rlt_dec 0 (c * f c)); try lra; exfalso; nra. }
  rewrite <- S. eapply Rlt_trans.
  - apply sigmoid_near_step. intros Z. apply Rmult_integral in Z as [Z|Z]; [lra|].
    rewrite Z, Rabs_R0 in F. lra.
  - rewrite Rabs_mult, (Rabs_right c) by lra.
    assert (Q : 1 < c * (Rabs l / 2) * eps).
    { apply Rle_lt_trans with (2 / (Rabs l * eps) * (Rabs l / 2) * eps).
      - right. field. split; lra.
      - apply Rmult_lt_compat_r; [easy|]. apply Rmult_lt_compat_r; lra. }
    assert (V : 0 < c * Rabs (f c)) by (apply Rmult_lt_0_compat; lra).
    apply (Rmult_lt_reg_l (c * Rabs (f c))); [easy|]. rewrite Rinv_r by lra.
    assert (c * (Rabs l / 2) < c * Rabs (f c)) by (apply Rmult_lt_compat_l; lra). nra.
Qed.

(** The whole network. *)
Theorem perceptron_limit width w b x m j :
  let steps := fun _ : nat => perceptron in
  (forall l i, (1 <= l <= m)%nat -> (i < width l)%nat -> zed width steps w b x l i <> 0) ->
  (j < width m)%nat ->
  tends (fun c => act width (fun _ => sigmoid) (fun l j k => c * w l j k) (fun l j => c * b l j) x m j)
        (act width steps w b x m j).
Proof.
  intros steps. revert j. induction m as [|m IH]; intros j Hz Hj; simpl; [apply tends_const|].
  pose (inner := fun c => sum (width m) (fun k => w (S m) j k
     * act width (fun _ => sigmoid) (fun l j k => c * w l j k) (fun l j => c * b l j) x m k) + b (S m) j).
  intros eps He.
  destruct (neuron_decides inner (zed width steps w b x (S m) j)) with (eps := eps) as [M HM]; [| |easy|].
  - apply Hz; [lia|easy].
  - rewrite zed_S. unfold inner. apply (tends_plus _ (fun _ => b (S m) j)); [|apply tends_const].
    apply (tends_sum (width m) (fun k c => w (S m) j k
      * act width (fun _ => sigmoid) (fun l j k => c * w l j k) (fun l j => c * b l j) x m k)).
    intros k Hk. apply tends_scal, IH; [|easy]. intros l i Hl Hi. apply Hz; [lia|easy].
  - exists M. intros c Hc. specialize (HM c Hc). rewrite zed_S in HM.
    replace (sum (width m) (fun k => c * w (S m) j k
      * act width (fun _ => sigmoid) (fun l j k => c * w l j k) (fun l j => c * b l j) x m k) + c * b (S m) j)
      with (c * inner c); [exact HM|].
    unfold inner. rewrite Rmult_plus_distr_l, <- sum_scal_l. f_equal. apply sum_ext. intros. ring.
Qed.
