(** * Backpropagation, for every network

    Any depth, any widths, any activation functions that act on each neuron by itself and are differentiable *at the
    weighted inputs that occur* (so a ReLU counts, unless a weighted input is exactly 0), any cost that is
    differentiable at the outputs. One training example, real numbers.

    Indices. Layers are counted from 0, the input, so layer [l] here is layer l + 1 of the book, and [L] is the
    book's L − 1. Neurons are counted from 0. Otherwise the letters are the book's:

    - [width l]       the number of neurons of layer [l];
    - [w l j k]       the weight from neuron [k] of layer [l - 1] to neuron [j] of layer [l]; [b l j] the bias;
    - [phi l], [phi' l]  the activation function of layer [l] and its slope (the book's σ and σ');
    - [C]             the cost, a function of the output activations; [g j] its derivative by output [j];
    - [act], [zed]    activations a and weighted inputs z;
    - [is_error e]    [e l j] is the derivative of the cost by the weighted input of neuron [j] in layer [l]: what the
                      book calls the error δ. [err] is the number that backpropagation computes instead. *)

From Coq Require Import Reals Lra Lia Arith Bool FunctionalExtensionality.
From Formal Require Import Calculus.
Open Scope R_scope.

(** The parameters with one of them replaced by [t]. *)
Definition updb (b : nat -> nat -> R) (l j : nat) (t : R) : nat -> nat -> R :=
  fun l' j' => if (l' =? l) && (j' =? j) then t else b l' j'.
Definition updw (w : nat -> nat -> nat -> R) (l j k : nat) (t : R) : nat -> nat -> nat -> R :=
  fun l' j' k' => if (l' =? l) && (j' =? j) && (k' =? k) then t else w l' j' k'.

Section Network.

Variable width : nat -> nat.
Variable L : nat.
Variables phi phi' : nat -> R -> R.
Variable C : (nat -> R) -> R.

Section Forward.
Variable w : nat -> nat -> nat -> R.
Variable b : nat -> nat -> R.
Variable x : nat -> R.

(** Forwards: the activations, the weighted inputs, the cost. *)
Fixpoint act (l : nat) : nat -> R :=
  match l with
  | O => x
  | S m => fun j => phi (S m) (sum (width m) (fun k => w (S m) j k * act m k) + b (S m) j)
  end.
Definition zed (l : nat) (j : nat) : R :=
  sum (width (l - 1)) (fun k => w l j k * act (l - 1) k) + b l j.
Definition cost : R := C (act L).

(** The rest of the network: the outputs, if layer [l] has the weighted inputs [z] and [d] more layers follow. *)
Definition step (l : nat) (z : nat -> R) (j : nat) : R :=
  sum (width l) (fun k => w (S l) j k * phi l (z k)) + b (S l) j.
Fixpoint out (d l : nat) (z : nat -> R) : nat -> R :=
  match d with
  | O => fun j => phi l (z j)
  | S d' => out d' (S l) (step l z)
  end.

(** Backwards: the quantity that backpropagation computes. *)
Variable g : nat -> R.
Fixpoint delta (d l : nat) (z : nat -> R) : nat -> R :=
  match d with
  | O => fun j => g j * phi' l (z j)
  | S d' => fun j => sum (width (S l)) (fun k => w (S l) k j * delta d' (S l) (step l z) k) * phi' l (z j)
  end.
Definition err (l j : nat) : R := delta (L - l) l (zed l) j.

(** The activation functions have the slopes [phi'] where the rest of the network visits them. *)
Fixpoint smooth (d l : nat) (z : nat -> R) : Prop :=
  (forall j, (j < width l)%nat -> D (phi l) (z j) (phi' l (z j))) /\
  match d with O => True | S d' => smooth d' (S l) (step l z) end.

(** Along any curve of weighted inputs of layer l the cost changes at the rate "δ times velocity". *)
Lemma out_curve d : forall l (zc : R -> nat -> R) t v, (l + d = L)%nat -> smooth d l (zc t) ->
  (forall i, (i < width l)%nat -> D (fun u => zc u i) t (v i)) ->
  grad (width L) C (out d l (zc t)) g ->
  D (fun u => C (out d l (zc u))) t (sum (width l) (fun i => delta d l (zc t) i * v i)).
Proof.
  assert (Hc : forall l (zc : R -> nat -> R) t v i, D (phi l) (zc t i) (phi' l (zc t i)) ->
             D (fun u => zc u i) t v -> D (fun u => phi l (zc u i)) t (phi' l (zc t i) * v)).
  { intros. now apply (derivable_pt_lim_comp (fun u => zc u i) (phi l)). }
  induction d as [|d IH]; intros l zc t v E [Hs Hr] Hv HC; simpl in *.
  - assert (l = L) by lia; subst l.
    replace (sum (width L) (fun i => g i * phi' L (zc t i) * v i))
      with (sum (width L) (fun i => g i * (phi' L (zc t i) * v i))).
    + apply (chain_rule (width L) C (fun u j => phi L (zc u j))); auto.
    + apply sum_ext. intros. ring.
  - pose (v' := fun j => sum (width l) (fun k => w (S l) j k * (phi' l (zc t k) * v k))).
    replace (sum (width l) _) with (sum (width (S l)) (fun i => delta d (S l) (step l (zc t)) i * v' i)).
    + apply (IH (S l) (fun u => step l (zc u)) t v'); [lia|exact Hr| |exact HC].
      intros j Hj. unfold step, v'.
      replace (sum (width l) _) with (sum (width l) (fun k => w (S l) j k * (phi' l (zc t k) * v k)) + 0) by ring.
      apply (derivable_pt_lim_plus (fun u => sum (width l) (fun k => w (S l) j k * phi l (zc u k)))); [|apply D_const].
      apply (D_sum (width l) (fun k u => w (S l) j k * phi l (zc u k))). intros k Hk.
      apply D_scal, Hc; auto.
    + unfold v'.
      transitivity (sum (width (S l)) (fun i => sum (width l) (fun k =>
         delta d (S l) (step l (zc t)) i * (w (S l) i k * (phi' l (zc t k) * v k))))).
      { apply sum_ext. intros. now rewrite sum_scal_l. }
      rewrite sum_swap. apply sum_ext. intros k _.
      rewrite Rmult_assoc, <- sum_scal_r. apply sum_ext. intros. ring.
Qed.

Lemma zed_S m j : zed (S m) j = sum (width m) (fun k => w (S m) j k * act m k) + b (S m) j.
Proof. unfold zed. simpl. now rewrite Nat.sub_0_r. Qed.

(** An activation is the activation function of the weighted input. *)
Theorem act_zed l j : (1 <= l)%nat -> act l j = phi l (zed l j).
Proof. intros H. destruct l as [|m]; [lia|]. now rewrite zed_S. Qed.

Lemma step_zed l : (1 <= l)%nat -> step l (zed l) = zed (S l).
Proof.
  intros H. extensionality j. unfold step. rewrite zed_S. f_equal.
  apply sum_ext. intros k _. now rewrite act_zed.
Qed.

Lemma out_zed d : forall l, (1 <= l)%nat -> out d l (zed l) = act (l + d).
Proof.
  induction d as [|d IH]; intros l H; simpl.
  - rewrite Nat.add_0_r. extensionality j. now rewrite act_zed.
  - rewrite step_zed, IH by lia. f_equal. lia.
Qed.

Lemma smooth_zed d : forall l, (1 <= l)%nat ->
  (forall l' j, (l <= l' <= l + d)%nat -> (j < width l')%nat -> D (phi l') (zed l' j) (phi' l' (zed l' j))) ->
  smooth d l (zed l).
Proof.
  induction d as [|d IH]; intros l H Hs; simpl; (split; [intros; apply Hs; [lia|easy]|]); [easy|].
  rewrite step_zed by easy. apply IH; [lia|]. intros. apply Hs; [lia|easy].
Qed.

End Forward.

Variables (w : nat -> nat -> nat -> R) (b : nat -> nat -> R) (x g : nat -> R).
Hypothesis slopes : forall l j, (1 <= l <= L)%nat -> (j < width l)%nat ->
  D (phi l) (zed w b x l j) (phi' l (zed w b x l j)).
Hypothesis cost_gradient : grad (width L) C (act w b x L) g.

Notation z := (zed w b x). Notation a := (act w b x). Notation d := (err w b x g).

Lemma D_curve l (zc : R -> nat -> R) t v : (1 <= l <= L)%nat -> zc t = z l ->
  (forall i, (i < width l)%nat -> D (fun u => zc u i) t (v i)) ->
  D (fun u => C (out w b (L - l) l (zc u))) t (sum (width l) (fun i => d l i * v i)).
Proof.
  intros Hl E Hv. unfold err. rewrite <- E.
  apply out_curve; [lia| |easy|].
  - rewrite E. apply smooth_zed; [lia|]. intros. apply slopes; [lia|easy].
  - rewrite E, out_zed by lia. replace (l + (L - l))%nat with L by lia. exact cost_gradient.
Qed.

(** If only weighted input j moves, and it moves at rate r, the cost changes at rate δ_j r. *)
Lemma D_curve_single l j (zc : R -> nat -> R) t r : (1 <= l <= L)%nat -> (j < width l)%nat -> zc t = z l ->
  (forall i, (i < width l)%nat -> D (fun u => zc u i) t (r * kron i j)) ->
  D (fun u => C (out w b (L - l) l (zc u))) t (r * d l j).
Proof.
  intros Hl Hj E Hv. replace (r * d l j) with (sum (width l) (fun i => d l i * (r * kron i j))).
  - now apply (D_curve l zc t (fun i => r * kron i j)).
  - rewrite (sum_delta _ j _ (fun i => r * kron i j)), kron_same; [ring|easy|].
    intros i Hi. rewrite kron_other by easy. ring.
Qed.

(** The error is what the book says it is: δ is the derivative of the cost by the weighted input, all later layers
    recomputed. *)
Theorem error_is_dC_dz l j : (1 <= l <= L)%nat -> (j < width l)%nat ->
  D (fun t => C (out w b (L - l) l (upd (z l) j t))) (z l j) (d l j).
Proof.
  intros Hl Hj. replace (d l j) with (1 * d l j) by ring.
  apply D_curve_single; [easy|easy|apply upd_same|]. intros i _. rewrite Rmult_1_l. apply D_upd.
Qed.

(** The algorithm starts with BP1. Nothing is proved here: it is how [err] is defined. *)
Theorem err_output j : d L j = g j * phi' L (z L j).
Proof. unfold err. now rewrite Nat.sub_diag. Qed.

(** The algorithm goes on with BP2. Nothing is proved here either, but that the layers match. *)
Theorem err_hidden l j : (1 <= l < L)%nat ->
  d l j = sum (width (S l)) (fun k => w (S l) k j * d (S l) k) * phi' l (z l j).
Proof.
  intros H. unfold err. replace (L - l)%nat with (S (L - S l)) by lia. simpl.
  now rewrite step_zed by lia.
Qed.

(** The book's definition of the error: [e l j] is the derivative of the cost by the weighted input of neuron [j] in
    layer [l], all later layers recomputed. *)
Definition is_error (e : nat -> nat -> R) : Prop := forall l j, (1 <= l <= L)%nat -> (j < width l)%nat ->
  D (fun t => C (out w b (L - l) l (upd (z l) j t))) (z l j) (e l j).

(** A derivative is one number: whoever has the errors has what the algorithm computes. *)
Lemma error_is_err e l j : is_error e -> (1 <= l <= L)%nat -> (j < width l)%nat -> e l j = d l j.
Proof.
  intros He Hl Hj. eapply uniqueness_limite; [now apply He|now apply error_is_dC_dz].
Qed.

(** BP1. The error of an output neuron: the derivative of the cost by its activation, times its slope. *)
Theorem BP1 e j : is_error e -> (1 <= L)%nat -> (j < width L)%nat -> e L j = g j * phi' L (z L j).
Proof. intros He HL Hj. rewrite (error_is_err e) by easy. apply err_output. Qed.

(** BP2. The error of a layer from the error of the next: back through the transposed weights, times the slope. *)
Theorem BP2 e l j : is_error e -> (1 <= l < L)%nat -> (j < width l)%nat ->
  e l j = sum (width (S l)) (fun k => w (S l) k j * e (S l) k) * phi' l (z l j).
Proof.
  intros He Hl Hj. rewrite (error_is_err e), err_hidden by (easy || lia). f_equal.
  apply sum_ext. intros k Hk. rewrite (error_is_err e); [easy|easy|lia|easy].
Qed.

(** Layers up to m depend on the parameters of those layers alone, and the rest of the network on the others. *)
Lemma act_agree w' b' m : (forall l j k, (l <= m)%nat -> w' l j k = w l j k) ->
  (forall l j, (l <= m)%nat -> b' l j = b l j) -> act w' b' x m = act w b x m.
Proof.
  induction m as [|m IH]; intros Hw Hb; simpl; [easy|]. extensionality j.
  rewrite IH by auto. rewrite Hb by easy. do 2 f_equal. apply sum_ext. intros. now rewrite Hw.
Qed.

Lemma out_agree w' b' e : forall l y, (forall l' j k, (l < l')%nat -> w' l' j k = w l' j k) ->
  (forall l' j, (l < l')%nat -> b' l' j = b l' j) -> out w' b' e l y = out w b e l y.
Proof.
  induction e as [|e IH]; intros l y Hw Hb; simpl; [easy|].
  replace (step w' b' l y) with (step w b l y).
  - apply IH; intros; [apply Hw|apply Hb]; lia.
  - extensionality j. unfold step. rewrite Hb by lia. f_equal. apply sum_ext. intros. rewrite Hw by lia. easy.
Qed.

Lemma cost_split w' b' l : (1 <= l <= L)%nat ->
  (forall l' j k, (l' <> l)%nat -> w' l' j k = w l' j k) ->
  (forall l' j, (l' <> l)%nat -> b' l' j = b l' j) ->
  C (out w b (L - l) l (fun j => sum (width (l-1)) (fun k => w' l j k * a (l-1) k) + b' l j)) = cost w' b' x.
Proof.
  intros Hl Hw Hb. unfold cost.
  replace (act w' b' x L) with (out w' b' (L - l) l (zed w' b' x l)).
  2:{ rewrite out_zed by lia. f_equal. lia. }
  rewrite (out_agree w' b') by (intros; (apply Hw || apply Hb); lia). do 2 f_equal.
  extensionality j. unfold zed. f_equal. apply sum_ext. intros k _.
  rewrite (act_agree w' b'); [easy| |]; intros; [apply Hw|apply Hb]; lia.
Qed.

Lemma if_other l' l (q : bool) (t r : R) : l' <> l -> (if (l' =? l) && q then t else r) = r.
Proof. intros H. apply Nat.eqb_neq in H as ->. easy. Qed.

(** What the algorithm computes for a neuron is the derivative of the cost by its bias. *)
Theorem algorithm_bias l j : (1 <= l <= L)%nat -> (j < width l)%nat ->
  D (fun t => cost w (updb b l j t) x) (b l j) (d l j).
Proof.
  intros Hl Hj. replace (d l j) with (1 * d l j) by ring.
  eapply D_ext; [intros u; apply (cost_split w (updb b l j u) l Hl); [easy|]|].
  { intros. unfold updb. now apply if_other. }
  apply D_curve_single; [easy|easy| |].
  - extensionality i. unfold zed, updb. f_equal. rewrite Nat.eqb_refl. simpl.
    destruct (Nat.eqb_spec i j) as [->|]; easy.
  - intros i _. unfold updb. rewrite Nat.eqb_refl. simpl.
    replace (1 * kron i j) with (0 + kron i j) by ring.
    apply (derivable_pt_lim_plus (fun _ => sum (width (l-1)) (fun k => w l i k * a (l-1) k))
             (fun u => if i =? j then u else b l i)); [apply D_const|].
    unfold kron. destruct (i =? j); [apply D_id|apply D_const].
Qed.

(** The weighted inputs of layer l when one weight into it moves. *)
Lemma D_moved_weight l j k i : (k < width (l - 1))%nat ->
  D (fun u => sum (width (l-1)) (fun m => updw w l j k u l i m * a (l-1) m) + b l i)
    (w l j k) (a (l-1) k * kron i j).
Proof.
  intros Hk. rewrite <- (Rplus_0_r (a (l-1) k * kron i j)).
  apply (derivable_pt_lim_plus (fun u => sum (width (l-1)) (fun m => updw w l j k u l i m * a (l-1) m))
           (fun _ => b l i)); [|apply D_const].
  replace (a (l-1) k * kron i j) with (sum (width (l-1)) (fun m => a (l-1) m * (kron i j * kron m k))).
  - apply (D_sum _ (fun m u => updw w l j k u l i m * a (l-1) m)). intros m _.
    apply (D_ext (fun u => a (l-1) m * updw w l j k u l i m)); [intros; ring|].
    apply D_scal. unfold updw, kron. rewrite Nat.eqb_refl. simpl.
    destruct (i =? j), (m =? k); simpl; rewrite ?Rmult_1_l, ?Rmult_0_l; (apply D_id || apply D_const).
  - rewrite (sum_delta _ k _ (fun m => kron i j * kron m k)), kron_same; [ring|easy|].
    intros m Hm. rewrite (kron_other m k) by easy. ring.
Qed.

(** Activation in, times what the algorithm computes for the neuron behind, is the derivative by a weight. *)
Theorem algorithm_weight l j k : (1 <= l <= L)%nat -> (j < width l)%nat -> (k < width (l - 1))%nat ->
  D (fun t => cost (updw w l j k t) b x) (w l j k) (a (l - 1) k * d l j).
Proof.
  intros Hl Hj Hk.
  eapply D_ext; [intros u; apply (cost_split (updw w l j k u) b l Hl); [|easy]|].
  { intros. unfold updw. rewrite <- andb_assoc. now apply if_other. }
  apply D_curve_single; [easy|easy| |].
  - extensionality i. unfold zed. f_equal. apply sum_ext. intros m _. f_equal. unfold updw.
    destruct (Nat.eqb_spec i j) as [->|]; destruct (Nat.eqb_spec m k) as [->|];
      rewrite ?Nat.eqb_refl, ?andb_false_r; easy.
  - intros i _. now apply D_moved_weight.
Qed.

(** BP3. The derivative of the cost by a bias is the error of its neuron. *)
Theorem BP3 e l j : is_error e -> (1 <= l <= L)%nat -> (j < width l)%nat ->
  D (fun t => cost w (updb b l j t) x) (b l j) (e l j).
Proof. intros He Hl Hj. rewrite (error_is_err e) by easy. now apply algorithm_bias. Qed.

(** BP4. The derivative of the cost by a weight: activation in, times error out. *)
Theorem BP4 e l j k : is_error e -> (1 <= l <= L)%nat -> (j < width l)%nat -> (k < width (l - 1))%nat ->
  D (fun t => cost (updw w l j k t) b x) (w l j k) (a (l - 1) k * e l j).
Proof. intros He Hl Hj Hk. rewrite (error_is_err e) by easy. now apply algorithm_weight. Qed.

End Network.

(** The whole training set: the derivative of the mean cost over [n] examples is the mean of what BP4 gives for each.
    [C i], [x i], [g i] and the errors [e i] belong to example [i]. *)
Theorem BP4_mean width L phi phi' n C w b x g e l j k :
  (0 < n)%nat ->
  (forall i l j, (i < n)%nat -> (1 <= l <= L)%nat -> (j < width l)%nat ->
    D (phi l) (zed width phi w b (x i) l j) (phi' l (zed width phi w b (x i) l j))) ->
  (forall i, (i < n)%nat -> grad (width L) (C i) (act width phi w b (x i) L) (g i)) ->
  (forall i, (i < n)%nat -> is_error width L phi (C i) w b (x i) (e i)) ->
  (1 <= l <= L)%nat -> (j < width l)%nat -> (k < width (l - 1))%nat ->
  D (fun t => / INR n * sum n (fun i => cost width L phi (C i) (updw w l j k t) b (x i))) (w l j k)
    (/ INR n * sum n (fun i => act width phi w b (x i) (l - 1) k * e i l j)).
Proof.
  intros Hn Hs HC He Hl Hj Hk. apply D_scal.
  apply (D_sum n (fun i t => cost width L phi (C i) (updw w l j k t) b (x i))).
  intros i Hi. apply (BP4 width L phi phi' (C i) w b (x i) (g i)); auto.
Qed.

(** The same for a bias. *)
Theorem BP3_mean width L phi phi' n C w b x g e l j :
  (0 < n)%nat ->
  (forall i l j, (i < n)%nat -> (1 <= l <= L)%nat -> (j < width l)%nat ->
    D (phi l) (zed width phi w b (x i) l j) (phi' l (zed width phi w b (x i) l j))) ->
  (forall i, (i < n)%nat -> grad (width L) (C i) (act width phi w b (x i) L) (g i)) ->
  (forall i, (i < n)%nat -> is_error width L phi (C i) w b (x i) (e i)) ->
  (1 <= l <= L)%nat -> (j < width l)%nat ->
  D (fun t => / INR n * sum n (fun i => cost width L phi (C i) w (updb b l j t) (x i))) (b l j)
    (/ INR n * sum n (fun i => e i l j)).
Proof.
  intros Hn Hs HC He Hl Hj. apply D_scal.
  apply (D_sum n (fun i t => cost width L phi (C i) w (updb b l j t) (x i))).
  intros i Hi. apply (BP3 width L phi phi' (C i) w b (x i) (g i)); auto.
Qed.

(** ** ReLU networks *)

Definition relu (u : R) : R := Rmax 0 u.
Definition relu_slope (u : R) : R := if Rlt_dec 0 u then 1 else 0.

(** A ReLU has a slope everywhere but at 0. *)
Theorem relu_derivative u : u <> 0 -> D relu u (relu_slope u).
Proof.
  intros Hu. pose proof (Rabs_pos_lt u Hu) as P. unfold relu_slope. destruct (Rlt_dec 0 u) as [H|H].
  - apply (D_near (fun v => v) relu u 1 (Rabs u) P); [|apply D_id].
    intros v Hv. rewrite (Rabs_right u) in Hv by lra. apply Rabs_def2 in Hv. unfold relu. rewrite Rmax_right; lra.
  - apply (D_near (fun _ => 0) relu u 0 (Rabs u) P); [|apply D_const].
    intros v Hv. rewrite (Rabs_left u) in Hv by lra. apply Rabs_def2 in Hv. unfold relu. rewrite Rmax_left; lra.
Qed.

(** At 0 a ReLU has no slope: no number is its derivative there. *)
Theorem relu_no_slope l : ~ D relu 0 l.
Proof.
  intros H. destruct (H (1/2) ltac:(lra)) as [[r Hr] P]. simpl in P.
  assert (A : forall h, h <> 0 -> Rabs h < r -> Rabs (relu h / h - l) < 1/2).
  { intros h Hh Hd. specialize (P h Hh Hd). unfold relu in P at 2.
    now rewrite Rplus_0_l, (Rmax_left 0 0), Rminus_0_r in P by lra. }
  pose proof (A (r/2) ltac:(lra) ltac:(rewrite Rabs_right; lra)) as U.
  pose proof (A (- (r/2)) ltac:(lra) ltac:(rewrite Rabs_left; lra)) as V.
  unfold relu in U, V. rewrite Rmax_right in U by lra. rewrite Rmax_left in V by lra.
  replace (r / 2 / (r / 2)) with 1 in U by (field; lra). replace (0 / - (r / 2)) with 0 in V by (field; lra).
  apply Rabs_def2 in U. apply Rabs_def2 in V. lra.
Qed.

(** What the algorithm computes for a weight in a network of ReLUs, where no weighted input is exactly 0. *)
Theorem BP4_relu width L C w b x g l j k :
  (forall l j, (1 <= l <= L)%nat -> (j < width l)%nat -> zed width (fun _ => relu) w b x l j <> 0) ->
  grad (width L) C (act width (fun _ => relu) w b x L) g ->
  (1 <= l <= L)%nat -> (j < width l)%nat -> (k < width (l - 1))%nat ->
  D (fun t => cost width L (fun _ => relu) C (updw w l j k t) b x) (w l j k)
    (act width (fun _ => relu) w b x (l - 1) k
     * err width L (fun _ => relu) (fun _ => relu_slope) w b x g l j).
Proof. intros Hz HC Hl Hj Hk. apply algorithm_weight; auto. intros. apply relu_derivative. auto. Qed.
