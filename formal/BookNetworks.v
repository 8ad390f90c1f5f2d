(** * The book's networks

    Sigmoid neurons throughout, with the quadratic or the cross-entropy cost; and a softmax layer with the
    log-likelihood cost. The hypotheses of Backprop.v hold for them, so nothing is left to assume.

    Indices as in Backprop.v: layers are counted from 0, so [L] is the book's L − 1; neurons are counted from 0.
    [y] is the target. *)

From Coq Require Import Reals Lra Lia Arith FunctionalExtensionality.
From Formal Require Import Calculus Sigmoid Softmax Backprop.
Open Scope R_scope.

(** The activation functions of a sigmoid network, and their slopes. *)
Definition sig (_ : nat) : R -> R := sigmoid.
Definition sig' (_ : nat) (u : R) : R := sigmoid u * (1 - sigmoid u).

(** ** The two costs *)

Definition quadratic n (y : nat -> R) (a : nat -> R) := sum n (fun j => (y j - a j)^2 / 2).
Definition cross_entropies n (y : nat -> R) (a : nat -> R) :=
  sum n (fun j => - (y j * ln (a j) + (1 - y j) * ln (1 - a j))).

(** The gradient of the quadratic cost is a − y. *)
Theorem quadratic_gradient n y a : grad n (quadratic n y) a (fun j => a j - y j).
Proof.
  apply (grad_separable n (fun j u => (y j - u)^2 / 2)). intros j _.
  replace (a j - y j) with (/2 * (INR 2 * (y j - a j)^(pred 2) * (0 - 1))) by (simpl; field).
  apply (D_ext (fun u => /2 * (y j - u)^2)); [intros; field|]. apply D_scal.
  apply (derivable_pt_lim_comp (fun u => y j - u) (fun v => v^2)).
  - apply (derivable_pt_lim_minus (fun _ => y j) (fun u => u)); [apply D_const|apply D_id].
  - apply (derivable_pt_lim_pow (y j - a j) 2).
Qed.

(** The gradient of the cross-entropy cost is (a − y)/(a(1 − a)), for outputs strictly between 0 and 1. *)
Theorem cross_entropy_gradient n y a : (forall j, (j < n)%nat -> 0 < a j < 1) ->
  grad n (cross_entropies n y) a (fun j => (a j - y j) / (a j * (1 - a j))).
Proof.
  intros Ha. apply (grad_separable n (fun j u => - (y j * ln u + (1 - y j) * ln (1 - u)))).
  intros j Hj. specialize (Ha j Hj).
  replace ((a j - y j) / (a j * (1 - a j)))
    with (- (y j * / a j + (1 - y j) * (/ (1 - a j) * (0 - 1)))) by (field; lra).
  apply (derivable_pt_lim_opp (fun u => y j * ln u + (1 - y j) * ln (1 - u))).
  apply (derivable_pt_lim_plus (fun u => y j * ln u) (fun u => (1 - y j) * ln (1 - u))); apply D_scal.
  - apply derivable_pt_lim_ln; lra.
  - apply (derivable_pt_lim_comp (fun u => 1 - u) ln).
    + apply (derivable_pt_lim_minus (fun _ => 1) (fun u => u)); [apply D_const|apply D_id].
    + apply derivable_pt_lim_ln; lra.
Qed.

(** ** Sigmoid networks *)

Section Book.
Variables (width : nat -> nat) (L : nat) (w : nat -> nat -> nat -> R) (b : nat -> nat -> R) (x y : nat -> R).
Hypothesis layers : (1 <= L)%nat.
Notation a := (act width sig w b x).
Notation z := (zed width sig w b x).
Notation gq := (fun j => a L j - y j).
Notation gx := (fun j => (a L j - y j) / (a L j * (1 - a L j))).

Lemma output_sigmoid j : a L j = sigmoid (z L j).
Proof. now apply act_zed. Qed.

(** The error of the quadratic cost at the output: (a − y) σ'(z). *)
Theorem quadratic_output_error e j : is_error width L sig (quadratic (width L) y) w b x e -> (j < width L)%nat ->
  e L j = (a L j - y j) * sig' L (z L j).
Proof.
  intros He Hj. apply (BP1 width L sig sig' (quadratic (width L) y) w b x gq); try easy.
  - intros. apply sigmoid_derivative.
  - apply quadratic_gradient.
Qed.

Lemma cross_entropy_at_outputs : grad (width L) (cross_entropies (width L) y) (a L) gx.
Proof. apply cross_entropy_gradient. intros i _. rewrite output_sigmoid. apply sigmoid_between. Qed.

Lemma slope_cancels j : gx j * sig' L (z L j) = a L j - y j.
Proof.
  unfold sig'. rewrite <- output_sigmoid.
  pose proof (sigmoid_between (z L j)) as P. rewrite <- output_sigmoid in P. field. lra.
Qed.

(** The error of the cross-entropy cost at the output: a − y. The slope has cancelled. *)
Theorem cross_entropy_output_error e j : is_error width L sig (cross_entropies (width L) y) w b x e ->
  (j < width L)%nat -> e L j = a L j - y j.
Proof.
  intros He Hj. rewrite <- slope_cancels.
  apply (BP1 width L sig sig' (cross_entropies (width L) y) w b x gx); try easy.
  - intros. apply sigmoid_derivative.
  - apply cross_entropy_at_outputs.
Qed.

(** For the quadratic cost the errors exist and are what the algorithm computes, with no hypothesis left. *)
Theorem quadratic_error_is_dC_dz l j : (1 <= l <= L)%nat -> (j < width l)%nat ->
  D (fun t => quadratic (width L) y (out width sig w b (L - l) l (upd (z l) j t))) (z l j)
    (err width L sig sig' w b x gq l j).
Proof. apply error_is_dC_dz; [intros; apply sigmoid_derivative|apply quadratic_gradient]. Qed.

(** BP4 for the quadratic cost, with no hypothesis left. *)
Theorem quadratic_BP4 l j k : (1 <= l <= L)%nat -> (j < width l)%nat -> (k < width (l - 1))%nat ->
  D (fun t => cost width L sig (quadratic (width L) y) (updw w l j k t) b x) (w l j k)
    (a (l - 1) k * err width L sig sig' w b x gq l j).
Proof. apply algorithm_weight; [intros; apply sigmoid_derivative|apply quadratic_gradient]. Qed.

(** BP3 for the quadratic cost. *)
Theorem quadratic_BP3 l j : (1 <= l <= L)%nat -> (j < width l)%nat ->
  D (fun t => cost width L sig (quadratic (width L) y) w (updb b l j t) x) (b l j)
    (err width L sig sig' w b x gq l j).
Proof. apply algorithm_bias; [intros; apply sigmoid_derivative|apply quadratic_gradient]. Qed.

(** For the cross-entropy cost the errors exist and are what the algorithm computes. *)
Theorem cross_entropy_error_is_dC_dz l j : (1 <= l <= L)%nat -> (j < width l)%nat ->
  D (fun t => cross_entropies (width L) y (out width sig w b (L - l) l (upd (z l) j t))) (z l j)
    (err width L sig sig' w b x gx l j).
Proof. apply error_is_dC_dz; [intros; apply sigmoid_derivative|apply cross_entropy_at_outputs]. Qed.

(** BP4 for the cross-entropy cost. *)
Theorem cross_entropy_BP4 l j k : (1 <= l <= L)%nat -> (j < width l)%nat -> (k < width (l - 1))%nat ->
  D (fun t => cost width L sig (cross_entropies (width L) y) (updw w l j k t) b x) (w l j k)
    (a (l - 1) k * err width L sig sig' w b x gx l j).
Proof. apply algorithm_weight; [intros; apply sigmoid_derivative|apply cross_entropy_at_outputs]. Qed.

(** BP3 for the cross-entropy cost. *)
Theorem cross_entropy_BP3 l j : (1 <= l <= L)%nat -> (j < width l)%nat ->
  D (fun t => cost width L sig (cross_entropies (width L) y) w (updb b l j t) x) (b l j)
    (err width L sig sig' w b x gx l j).
Proof. apply algorithm_bias; [intros; apply sigmoid_derivative|apply cross_entropy_at_outputs]. Qed.

(** BP2 for the cross-entropy cost: below the output layer every error keeps the slope of its neuron. *)
Theorem cross_entropy_hidden_error e l j : is_error width L sig (cross_entropies (width L) y) w b x e ->
  (1 <= l < L)%nat -> (j < width l)%nat ->
  e l j = sum (width (S l)) (fun k => w (S l) k j * e (S l) k) * sig' l (z l j).
Proof.
  intros He Hl Hj. apply (BP2 width L sig sig' (cross_entropies (width L) y) w b x gx); try easy.
  - intros. apply sigmoid_derivative.
  - apply cross_entropy_at_outputs.
Qed.

(** A weight into the output layer: with the cross-entropy cost its derivative is a_k (a_j − y_j). *)
Theorem cross_entropy_output_weight j k : (j < width L)%nat -> (k < width (L - 1))%nat ->
  D (fun t => cost width L sig (cross_entropies (width L) y) (updw w L j k t) b x) (w L j k)
    (a (L - 1) k * (a L j - y j)).
Proof.
  intros Hj Hk. rewrite <- slope_cancels, <- (err_output width L sig sig' w b x gx).
  apply cross_entropy_BP4; [lia|easy|easy].
Qed.
End Book.

(** ** Softmax with the log-likelihood cost

    The last layer passes its weighted inputs on ([top] is the identity there, the sigmoid below); softmax and
    log-likelihood together are the cost. [y] is the number of the right class. *)

Definition log_likelihood n (y : nat) (z : nat -> R) : R := - ln (softmax n z y).
Definition top (L l : nat) (u : R) : R := if l =? L then u else sigmoid u.
Definition top' (L l : nat) (u : R) : R := if l =? L then 1 else sigmoid u * (1 - sigmoid u).

Lemma top_slopes L l u : D (top L l) u (top' L l u).
Proof. unfold top, top'. destruct (l =? L); [apply D_id|apply sigmoid_derivative]. Qed.

Lemma top_same L u : top L L u = u.
Proof. unfold top. now rewrite Nat.eqb_refl. Qed.

(** The gradient of the log-likelihood cost by the weighted inputs of a softmax layer is a_j − [j = y]. *)
Theorem log_likelihood_gradient n y z : (y < n)%nat ->
  grad n (log_likelihood n y) z (fun j => softmax n z j - kron j y).
Proof.
  intros Hy. assert (Hn : (0 < n)%nat) by lia.
  assert (E : log_likelihood n y = fun z => ln (sum n (fun k => exp (z k))) - sum n (fun k => kron k y * z k)).
  { extensionality v. unfold log_likelihood, softmax. pose proof (total_positive n v Hn) as P.
    rewrite (sum_single n y (fun k => kron k y * v k)), kron_same; [|easy|intros; rewrite kron_other by easy; ring].
    unfold Rdiv. rewrite ln_mult; [|apply exp_pos|now apply Rinv_0_lt_compat].
    rewrite ln_exp, ln_Rinv by easy. ring. }
  rewrite E. apply grad_minus.
  - replace (softmax n z) with (fun j => / sum n (fun k => exp (z k)) * exp (z j)).
    2:{ extensionality j. unfold softmax. unfold Rdiv. ring. }
    apply (grad_comp n (fun v => sum n (fun k => exp (v k))) ln z (fun j => exp (z j))).
    + apply (grad_separable n (fun _ => exp)). intros. apply derivable_pt_lim_exp.
    + apply derivable_pt_lim_ln. now apply total_positive.
  - apply (grad_separable n (fun k u => kron k y * u)). intros k _.
    pose proof (D_scal (kron k y) (fun u => u) (z k) 1 (D_id (z k))) as Q. now rewrite Rmult_1_r in Q.
Qed.

Lemma log_likelihood_at_outputs width L w b x y : (1 <= L)%nat -> (y < width L)%nat ->
  grad (width L) (log_likelihood (width L) y) (act width (top L) w b x L)
    (fun j => softmax (width L) (zed width (top L) w b x L) j - kron j y).
Proof.
  intros HL Hy. replace (act width (top L) w b x L) with (zed width (top L) w b x L).
  - now apply log_likelihood_gradient.
  - extensionality i. rewrite act_zed by easy. now rewrite top_same.
Qed.

(** The error of a softmax layer with the log-likelihood cost: a_j − [j = y], for sigmoid layers below it. *)
Theorem softmax_output_error width L w b x y e j :
  let z := zed width (top L) w b x in
  is_error width L (top L) (log_likelihood (width L) y) w b x e ->
  (1 <= L)%nat -> (y < width L)%nat -> (j < width L)%nat ->
  e L j = softmax (width L) (z L) j - kron j y.
Proof.
  intros z He HL Hy Hj.
  rewrite (BP1 width L (top L) (top' L) (log_likelihood (width L) y) w b x
             (fun j => softmax (width L) (z L) j - kron j y)); try easy.
  - unfold top'. rewrite Nat.eqb_refl. ring.
  - intros. apply top_slopes.
  - now apply log_likelihood_at_outputs.
Qed.

(** BP4 for sigmoid layers below a softmax layer with the log-likelihood cost. *)
Theorem softmax_BP4 width L w b x y l j k :
  let z := zed width (top L) w b x in
  (1 <= L)%nat -> (y < width L)%nat ->
  (1 <= l <= L)%nat -> (j < width l)%nat -> (k < width (l - 1))%nat ->
  D (fun t => cost width L (top L) (log_likelihood (width L) y) (updw w l j k t) b x) (w l j k)
    (act width (top L) w b x (l - 1) k
     * err width L (top L) (top' L) w b x (fun j => softmax (width L) (z L) j - kron j y) l j).
Proof.
  intros z HL Hy. apply algorithm_weight.
  - intros. apply top_slopes.
  - now apply log_likelihood_at_outputs.
Qed.
