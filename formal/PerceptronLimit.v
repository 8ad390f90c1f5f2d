(** * Sigmoid networks become perceptron networks

    Multiply all weights and biases by [c] and let [c] grow: if no weighted input of the perceptron network is 0, the
    activations of the sigmoid network tend to those of the perceptron network, exponentially fast. Exercise 1.2 of
    the book.
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

(** The distance of the sigmoid from the step is less than e^(−|z|): far from 0 it is near 0 or 1. *)
Theorem sigmoid_near_step z : Rabs (sigmoid z - perceptron z) < exp (- Rabs z).
Proof.
  pose proof (denominator_positive z) as P. pose proof (exp_pos (- z)) as E.
  unfold perceptron. destruct (Rlt_dec 0 z) as [H|H].
  - replace (sigmoid z - 1) with (- (exp (- z) / (1 + exp (- z)))) by (unfold sigmoid; field; lra).
    rewrite Rabs_Ropp, Rabs_right; [|apply Rle_ge, Rlt_le, Rdiv_lt_0_compat; easy].
    rewrite (Rabs_right z) by lra.
    apply (Rmult_lt_reg_r (1 + exp (- z))); [easy|]. unfold Rdiv.
    rewrite Rmult_assoc, Rinv_l by lra. nra.
  - rewrite Rminus_0_r. unfold sigmoid. rewrite Rabs_right by (apply Rle_ge, Rlt_le, Rinv_0_lt_compat; easy).
    rewrite Rabs_left1 by lra. rewrite <- (Rinv_inv (exp (- - z))), <- exp_Ropp, Ropp_involutive.
    apply Rinv_lt_contravar; [nra|lra].
Qed.

Lemma exp_below_inverse t : 0 < t -> exp (- t) < / t.
Proof.
  intros H. rewrite exp_Ropp. pose proof (exp_pos t). pose proof (exp_ineq1 t ltac:(lra)).
  apply Rinv_lt_contravar; [nra|lra].
Qed.

(** A number that is nearer to [l] than half the size of [l] has its sign, times any positive factor. *)
Lemma perceptron_same c r l : 0 < c -> Rabs (r - l) <= Rabs l / 2 -> l <> 0 -> perceptron (c * r) = perceptron l.
Proof.
  intros C0 H Hl. unfold perceptron, Rabs in *.
  destruct (Rcase_abs l), (Rcase_abs (r - l)), (Rlt_dec 0 l), (Rlt_dec 0 (c * r)); try lra; exfalso; nra.
Qed.

Lemma far_from_zero r l : Rabs (r - l) <= Rabs l / 2 -> Rabs l / 2 <= Rabs r.
Proof.
  intros H. pose proof (Rabs_triang_inv l (l - r)) as T. replace (l - (l - r)) with r in T by ring.
  rewrite (Rabs_minus_sym l) in T. lra.
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
  pose proof (far_from_zero (f c) l ltac:(lra)) as F.
  assert (V : 0 < c * Rabs (f c)) by (apply Rmult_lt_0_compat; lra).
  rewrite <- (perceptron_same c (f c) l) by (easy || lra). eapply Rlt_trans.
  - apply sigmoid_near_step.
  - rewrite Rabs_mult, (Rabs_right c) by lra. eapply Rlt_trans; [now apply exp_below_inverse|].
    assert (Q : 1 < c * (Rabs l / 2) * eps).
    { apply Rle_lt_trans with (2 / (Rabs l * eps) * (Rabs l / 2) * eps).
      - right. field. split; lra.
      - apply Rmult_lt_compat_r; [easy|]. apply Rmult_lt_compat_r; lra. }
    apply (Rmult_lt_reg_l (c * Rabs (f c))); [easy|]. rewrite Rinv_r by lra.
    assert (c * (Rabs l / 2) <= c * Rabs (f c)) by (apply Rmult_le_compat_l; lra). nra.
Qed.

(** Scaled by c, a layer's weighted inputs are c times what they would be without the factor. *)
Lemma scaled width (w : nat -> nat -> nat -> R) b x c m j :
  act width (fun _ => sigmoid) (fun l j k => c * w l j k) (fun l j => c * b l j) x (S m) j
    = sigmoid (c * (sum (width m) (fun k => w (S m) j k
        * act width (fun _ => sigmoid) (fun l j k => c * w l j k) (fun l j => c * b l j) x m k) + b (S m) j)).
Proof.
  simpl. f_equal. rewrite Rmult_plus_distr_l, <- sum_scal_l. f_equal. apply sum_ext. intros. ring.
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
    pose proof (scaled width w b x c m j) as E. simpl in E. rewrite E. exact HM.
Qed.

(** And how fast: if no weighted input of a perceptron is nearer to 0 than [mu], and the sizes of the weights into a
    neuron behind the first layer sum to at most [W], then from some [c] on every distance is below e^(−c mu/2). *)
Theorem perceptron_rate width w b x (m : nat) mu W c :
  let steps := fun _ : nat => perceptron in
  0 < mu -> 0 < c ->
  (forall l i, (1 <= l <= m)%nat -> (i < width l)%nat -> mu <= Rabs (zed width steps w b x l i)) ->
  (forall l i, (2 <= l <= m)%nat -> (i < width l)%nat -> sum (width (l - 1)%nat) (fun k => Rabs (w l i k)) <= W) ->
  W * exp (- (c * mu / 2)) <= mu / 2 ->
  forall l j, (1 <= l <= m)%nat -> (j < width l)%nat ->
  Rabs (act width (fun _ => sigmoid) (fun l j k => c * w l j k) (fun l j => c * b l j) x l j
        - act width steps w b x l j) < exp (- (c * mu / 2)).
Proof.
  intros steps Hmu Hc Hz HW Hexp. pose proof (exp_pos (- (c * mu / 2))) as E0.
  induction l as [|l IH]; intros j Hl Hj; [lia|].
  rewrite scaled. set (a := act width (fun _ => sigmoid) _ _ x l) in *.
  set (z := sum (width l) (fun k => w (S l) j k * a k) + b (S l) j).
  pose proof (Hz (S l) j Hl Hj) as Hs. pose proof (zed_S width steps w b x l j) as Es.
  set (s := zed width steps w b x (S l) j) in *.
  replace (act width steps w b x (S l) j) with (perceptron s) by (now rewrite (act_zed width steps) by lia).
  assert (N : Rabs (z - s) <= mu / 2).
  { rewrite Es. unfold z. replace (_ - _) with
      (sum (width l) (fun k => w (S l) j k * a k)
       + - (1) * sum (width l) (fun k => w (S l) j k * act width steps w b x l k)) by ring.
    rewrite <- sum_scal_l, <- sum_plus. destruct l as [|l].
    - rewrite sum_zero; [rewrite Rabs_R0; lra|]. intros. unfold a. simpl. ring.
    - eapply Rle_trans; [apply sum_abs|]. eapply Rle_trans; [|exact Hexp].
      eapply Rle_trans; [|apply Rmult_le_compat_r; [lra|apply (HW (S (S l)) j); [lia|easy]]].
      simpl (S (S l) - 1)%nat. rewrite <- sum_scal_r. apply sum_le. intros k Hk.
      replace (_ + _) with (w (S (S l)) j k * (a k - act width steps w b x (S l) k)) by ring.
      rewrite Rabs_mult. apply Rmult_le_compat_l; [apply Rabs_pos|]. left. apply IH; [lia|easy]. }
  assert (S0 : s <> 0) by (intros Z; rewrite Z, Rabs_R0 in Hs; lra).
  rewrite <- (perceptron_same c z s) by (easy || lra).
  pose proof (far_from_zero z s ltac:(lra)) as F.
  assert (V : mu / 2 <= Rabs z) by lra.
  eapply Rlt_le_trans.
  - apply sigmoid_near_step.
  - assert (T : - Rabs (c * z) <= - (c * mu / 2)) by (rewrite Rabs_mult, (Rabs_right c) by lra; nra).
    destruct T as [T|T]; [left; now apply exp_increasing|right; now rewrite T].
Qed.

(** The condition on [c] in that theorem is met from some [c] on, whatever [mu] and [W] are. *)
Theorem perceptron_rate_reached mu W : 0 < mu ->
  exists M, 0 <= M /\ forall c, M < c -> W * exp (- (c * mu / 2)) <= mu / 2.
Proof.
  intros Hmu. pose proof (Rabs_pos W) as P. exists (4 * Rabs W / (mu * mu)).
  assert (Q : 0 <= 4 * Rabs W / (mu * mu)).
  { apply Rmult_le_pos; [lra|]. left. apply Rinv_0_lt_compat. nra. }
  split; [exact Q|]. intros c Hc. assert (C : 0 < c * mu / 2) by nra.
  pose proof (exp_below_inverse _ C) as E. pose proof (exp_pos (- (c * mu / 2))) as E0.
  assert (B : 4 * Rabs W < c * (mu * mu)).
  { apply (Rmult_lt_compat_r (mu * mu)) in Hc; [|nra]. unfold Rdiv in Hc.
    rewrite Rmult_assoc, Rinv_l in Hc by nra. lra. }
  apply (Rmult_lt_compat_r (c * mu / 2)) in E; [|exact C]. rewrite Rinv_l in E by lra.
  pose proof (Rle_abs W) as A. set (e := exp _) in *. nra.
Qed.
