(** * Finite sums and derivatives

    The one home of what the other files share. A vector of length [n] is a function [nat -> R] of which only the
    values at [0, ..., n - 1] matter. So [sum n f] is f(0) + ... + f(n - 1).

    [D f t l] is the ε–δ definition of the derivative, from Coq's standard library: "f is differentiable at t, and
    f'(t) = l". [grad n C a g] says that the function [C] of [n] variables is (Fréchet) differentiable at [a], with
    the gradient [g]: C(x) − C(a) − g·(x − a) is smaller than any multiple of |x − a|, near [a]. *)

From Coq Require Import Reals Lra Lia Arith FunctionalExtensionality.
Open Scope R_scope.

(** ** Finite sums *)

Fixpoint sum (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S k => sum k f + f k end.

Lemma sum_ext n f g : (forall i, (i < n)%nat -> f i = g i) -> sum n f = sum n g.
Proof. induction n as [|n IH]; intros H; simpl; [easy|]. rewrite IH, H; auto. Qed.

Lemma sum_plus n f g : sum n (fun i => f i + g i) = sum n f + sum n g.
Proof. induction n as [|n IH]; simpl; [ring|rewrite IH; ring]. Qed.

Lemma sum_scal_l n c f : sum n (fun i => c * f i) = c * sum n f.
Proof. induction n as [|n IH]; simpl; [ring|rewrite IH; ring]. Qed.

Lemma sum_scal_r n c f : sum n (fun i => f i * c) = sum n f * c.
Proof. induction n as [|n IH]; simpl; [ring|rewrite IH; ring]. Qed.

Lemma sum_zero n f : (forall i, (i < n)%nat -> f i = 0) -> sum n f = 0.
Proof. induction n as [|n IH]; intros H; simpl; [easy|]. rewrite IH, H; auto; ring. Qed.

(** The order of two finite sums can be exchanged. *)
Lemma sum_swap n m f :
  sum n (fun i => sum m (f i)) = sum m (fun j => sum n (fun i => f i j)).
Proof.
  induction n as [|n IH]; simpl.
  - symmetry; now apply sum_zero.
  - rewrite IH, <- sum_plus. reflexivity.
Qed.

(** A sum with a single term that is not 0 is that term. *)
Lemma sum_single n j f : (j < n)%nat ->
  (forall i, (i < n)%nat -> i <> j -> f i = 0) -> sum n f = f j.
Proof.
  induction n as [|n IH]; intros Hj H; simpl; [lia|].
  destruct (Nat.eq_dec j n) as [->|N].
  - rewrite sum_zero; [ring|]. intros; apply H; lia.
  - rewrite IH, (H n); [ring|lia|lia|lia|]. intros; apply H; lia.
Qed.

Lemma sum_delta n j f v : (j < n)%nat -> (forall i, i <> j -> v i = 0) ->
  sum n (fun i => f i * v i) = f j * v j.
Proof.
  intros H E. apply (sum_single n j (fun i => f i * v i)); [easy|]. intros. rewrite E; auto; ring.
Qed.

Lemma sum_le n f g : (forall i, (i < n)%nat -> f i <= g i) -> sum n f <= sum n g.
Proof. induction n as [|n IH]; intros H; simpl; [lra|]. apply Rplus_le_compat; auto. Qed.

Lemma sum_nonneg n f : (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= sum n f.
Proof. induction n as [|n IH]; intros H; simpl; [lra|]. apply Rplus_le_le_0_compat; auto. Qed.

Lemma sum_ge_term n f j : (forall i, (i < n)%nat -> 0 <= f i) -> (j < n)%nat -> f j <= sum n f.
Proof.
  induction n as [|n IH]; intros H Hj; simpl; [lia|].
  destruct (Nat.eq_dec j n) as [->|N].
  - assert (0 <= sum n f) by (apply sum_nonneg; auto). lra.
  - assert (f j <= sum n f) by (apply IH; auto; lia). assert (0 <= f n) by auto. lra.
Qed.

Lemma sum_abs n f : Rabs (sum n f) <= sum n (fun i => Rabs (f i)).
Proof.
  induction n as [|n IH]; simpl; [rewrite Rabs_R0; lra|]. eapply Rle_trans; [apply Rabs_triang|]. lra.
Qed.

(** ** One coordinate replaced *)

(** [upd z j t] is the vector [z] with its entry [j] replaced by [t]; [kron j k] is Kronecker's delta. *)
Definition upd (z : nat -> R) (j : nat) (t : R) (i : nat) : R := if i =? j then t else z i.
Definition kron (j k : nat) : R := if j =? k then 1 else 0.

Lemma upd_same z j : upd z j (z j) = z.
Proof. extensionality i. unfold upd. destruct (Nat.eqb_spec i j) as [->|]; auto. Qed.

Lemma kron_same j : kron j j = 1.
Proof. unfold kron. now rewrite Nat.eqb_refl. Qed.

Lemma kron_other i j : i <> j -> kron i j = 0.
Proof. intros H. unfold kron. now apply Nat.eqb_neq in H as ->. Qed.

(** ** Derivatives of functions of one variable *)

Notation D := derivable_pt_lim.

Lemma D_ext f g t l : (forall u, f u = g u) -> D f t l -> D g t l.
Proof.
  intros E H eps He. destruct (H eps He) as [d Hd]. exists d. intros h. rewrite <- !E. apply Hd.
Qed.

Lemma D_const c t : D (fun _ => c) t 0.
Proof. apply (derivable_pt_lim_const c t). Qed.

Lemma D_id t : D (fun u => u) t 1.
Proof. apply (derivable_pt_lim_id t). Qed.

Lemma D_sum n (f : nat -> R -> R) t l :
  (forall i, (i < n)%nat -> D (f i) t (l i)) -> D (fun u => sum n (fun i => f i u)) t (sum n l).
Proof.
  induction n as [|n IH]; intros H; simpl; [apply D_const|].
  apply (derivable_pt_lim_plus (fun u => sum n (fun i => f i u)) (f n)); auto.
Qed.

Lemma D_scal c f t l : D f t l -> D (fun u => c * f u) t (c * l).
Proof. intros H. apply (derivable_pt_lim_scal f c t l H). Qed.

Lemma D_upd z j i : D (fun t => upd z j t i) (z j) (kron i j).
Proof. unfold upd, kron. destruct (i =? j); [apply D_id|apply D_const]. Qed.

(** A function that agrees with [f] near [t] has the same derivative there. *)
Lemma D_near f g t l r : 0 < r -> (forall u, Rabs (u - t) < r -> f u = g u) -> D f t l -> D g t l.
Proof.
  intros Hr E H eps He. destruct (H eps He) as [d Hd].
  exists (mkposreal _ (Rmin_pos _ _ Hr (cond_pos d))). simpl. intros h Hz Hh.
  pose proof (Rmin_l r d). pose proof (Rmin_r r d).
  rewrite <- !E; [apply Hd; [easy|lra]| |].
  - rewrite Rminus_eq_0, Rabs_R0. lra.
  - replace (t + h - t) with h by ring. lra.
Qed.

(** ** Functions of several variables *)

Definition grad (n : nat) (C : (nat -> R) -> R) (a g : nat -> R) : Prop :=
  forall eps, 0 < eps -> exists d, 0 < d /\ forall x,
    (forall i, (i < n)%nat -> Rabs (x i - a i) < d) ->
    Rabs (C x - C a - sum n (fun i => g i * (x i - a i)))
      <= eps * sum n (fun i => Rabs (x i - a i)).

(** A curve with a velocity moves at most a little faster than it, over a short time. *)
Lemma curve_is_lipschitz n (x : R -> nat -> R) t v :
  (forall i, (i < n)%nat -> D (fun u => x u i) t (v i)) ->
  exists d, 0 < d /\ forall h, Rabs h < d -> forall i, (i < n)%nat ->
    Rabs (x (t + h) i - x t i) <= (Rabs (v i) + 1) * Rabs h.
Proof.
  induction n as [|n IH]; intros H.
  - exists 1; split; [lra|]. intros; lia.
  - destruct IH as [d [Hd Q]]; [auto|].
    destruct (H n (Nat.lt_succ_diag_r n) 1 Rlt_0_1) as [e He].
    exists (Rmin d e). split; [apply Rmin_pos; [easy|apply cond_pos]|].
    intros h Hh i Hi.
    pose proof (Rmin_l d e). pose proof (Rmin_r d e).
    destruct (Nat.eq_dec i n) as [->|N]; [|apply Q; [lra|lia]].
    destruct (Req_dec h 0) as [->|Hz].
    { rewrite Rplus_0_r, Rminus_eq_0, Rabs_R0. lra. }
    specialize (He h Hz ltac:(lra)).
    set (q := (x (t + h) n - x t n) / h) in *.
    replace (x (t + h) n - x t n) with (q * h) by (unfold q; field; easy).
    rewrite Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos|].
    replace q with (v n + (q - v n)) by ring.
    eapply Rle_trans; [apply Rabs_triang|]. lra.
Qed.

(** The chain rule. A differentiable function along a differentiable curve changes at the rate "gradient times
    velocity". *)
Theorem chain_rule n C (x : R -> nat -> R) t g v :
  grad n C (x t) g -> (forall i, (i < n)%nat -> D (fun u => x u i) t (v i)) ->
  D (fun u => C (x u)) t (sum n (fun i => g i * v i)).
Proof.
  intros HC Hx.
  set (lin := fun u => sum n (fun i => g i * (x u i - x t i))).
  set (rem := fun u => C (x u) - C (x t) - lin u).
  assert (Hlin : D lin t (sum n (fun i => g i * v i))).
  { unfold lin. apply (D_sum n (fun i u => g i * (x u i - x t i))). intros i Hi.
    apply (D_scal (g i) (fun u => x u i - x t i)).
    replace (v i) with (v i - 0) by ring.
    apply (derivable_pt_lim_minus (fun u => x u i) (fun _ => x t i)); [now apply Hx|apply D_const]. }
  assert (Hl0 : lin t = 0).
  { unfold lin. apply sum_zero. intros. ring. }
  assert (Hrem : D rem t 0).
  { intros eps He.
    destruct (curve_is_lipschitz n x t v Hx) as [d1 [Hd1 Q]].
    set (K := sum n (fun i => Rabs (v i) + 1)).
    assert (Kt : forall i, (i < n)%nat -> Rabs (v i) + 1 <= K).
    { intros i Hi. apply (sum_ge_term n (fun i => Rabs (v i) + 1)); [|easy].
      intros k _. pose proof (Rabs_pos (v k)); lra. }
    assert (K0 : 0 <= K).
    { apply sum_nonneg. intros k _. pose proof (Rabs_pos (v k)); lra. }
    assert (E : 0 < eps / (K + 1)) by (apply Rdiv_lt_0_compat; lra).
    destruct (HC _ E) as [d2 [Hd2 P]].
    assert (E2 : 0 < d2 / (K + 1)) by (apply Rdiv_lt_0_compat; lra).
    exists (mkposreal _ (Rmin_pos _ _ Hd1 E2)); simpl. intros h Hz Hh.
    pose proof (Rmin_l d1 (d2 / (K + 1))). pose proof (Rmin_r d1 (d2 / (K + 1))).
    specialize (Q h ltac:(lra)).
    pose proof (Rabs_pos_lt h Hz) as Ph.
    assert (Hs : Rabs h * (K + 1) < d2).
    { apply (Rmult_lt_reg_r (/ (K + 1))); [apply Rinv_0_lt_compat; lra|].
      rewrite Rmult_assoc, Rinv_r by lra. unfold Rdiv in *. lra. }
    assert (B : Rabs (rem (t + h)) <= eps / (K + 1) * (K * Rabs h)).
    { unfold rem, lin. eapply Rle_trans.
      - apply P. intros i Hi. eapply Rle_lt_trans; [now apply Q|].
        specialize (Kt i Hi). nra.
      - apply Rmult_le_compat_l; [lra|]. unfold K. rewrite <- sum_scal_r.
        apply sum_le. intros i Hi. now apply Q. }
    replace (rem t) with 0 by (unfold rem; rewrite Hl0; ring).
    replace ((rem (t + h) - 0) / h - 0) with (rem (t + h) * / h) by (field; easy).
    rewrite Rabs_mult, Rabs_inv.
    apply (Rmult_lt_reg_r (Rabs h)); [easy|].
    rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
    eapply Rle_lt_trans; [exact B|].
    replace (eps / (K + 1) * (K * Rabs h)) with (eps * Rabs h * (K / (K + 1))) by (field; lra).
    assert (K / (K + 1) < 1) by (apply (Rmult_lt_reg_r (K + 1)); [lra|]; field_simplify; lra).
    assert (0 < eps * Rabs h) by nra. nra. }
  apply (D_ext (fun u => (C (x t) + lin u) + rem u)).
  { intros u. unfold rem. ring. }
  replace (sum n (fun i => g i * v i)) with ((0 + sum n (fun i => g i * v i)) + 0) by ring.
  apply (derivable_pt_lim_plus (fun u => C (x t) + lin u) rem); [|exact Hrem].
  apply (derivable_pt_lim_plus (fun _ => C (x t)) lin); [apply D_const|exact Hlin].
Qed.

(** A difference quotient near the derivative, with its denominator multiplied out. *)
Lemma D_linear f a l : D f a l -> forall eps, 0 < eps -> exists d, 0 < d /\
  forall u, Rabs (u - a) < d -> Rabs (f u - f a - l * (u - a)) <= eps * Rabs (u - a).
Proof.
  intros H eps He. destruct (H eps He) as [d Hd]. exists d. split; [apply cond_pos|]. intros u Hu.
  destruct (Req_dec (u - a) 0) as [Z|Z].
  - replace u with a by lra. replace (f a - f a - l * (a - a)) with 0 by ring.
    rewrite Rminus_eq_0, Rabs_R0. lra.
  - specialize (Hd _ Z Hu). replace (a + (u - a)) with u in Hd by ring.
    replace (f u - f a - l * (u - a)) with (((f u - f a) / (u - a) - l) * (u - a)) by (field; easy).
    rewrite Rabs_mult. apply Rmult_le_compat_r; [apply Rabs_pos|lra].
Qed.

(** A sum of differentiable functions, one of each variable, has the gradient that one expects. *)
Theorem grad_separable n (c : nat -> R -> R) a g :
  (forall j, (j < n)%nat -> D (c j) (a j) (g j)) ->
  grad n (fun y => sum n (fun j => c j (y j))) a g.
Proof.
  induction n as [|n IH]; intros H eps He; simpl.
  - exists 1. split; [lra|]. intros. rewrite Rminus_0_r, Rminus_0_r, Rabs_R0. lra.
  - destruct (IH (fun j Hj => H j (Nat.lt_lt_succ_r _ _ Hj)) eps He) as [d [Hd P]].
    destruct (D_linear _ _ _ (H n (Nat.lt_succ_diag_r n)) eps He) as [e [Hpos Q]].
    exists (Rmin d e). split; [now apply Rmin_pos|]. intros x Hx.
    pose proof (Rmin_l d e). pose proof (Rmin_r d e).
    specialize (P x ltac:(intros i Hi; specialize (Hx i ltac:(lia)); lra)).
    specialize (Q (x n) ltac:(specialize (Hx n ltac:(lia)); lra)).
    match goal with |- Rabs ?e <= _ => replace e with
      ((sum n (fun j => c j (x j)) - sum n (fun j => c j (a j)) - sum n (fun i => g i * (x i - a i)))
       + (c n (x n) - c n (a n) - g n * (x n - a n))) by ring end.
    eapply Rle_trans; [apply Rabs_triang|]. rewrite Rmult_plus_distr_l. lra.
Qed.

(** The gradient of a difference is the difference of the gradients. *)
Lemma grad_minus n F G a f g : grad n F a f -> grad n G a g ->
  grad n (fun x => F x - G x) a (fun i => f i - g i).
Proof.
  intros HF HG eps He.
  destruct (HF (eps / 2) ltac:(lra)) as [d [Hd P]]. destruct (HG (eps / 2) ltac:(lra)) as [e [Hpos Q]].
  exists (Rmin d e). split; [now apply Rmin_pos|]. intros x Hx.
  pose proof (Rmin_l d e). pose proof (Rmin_r d e).
  specialize (P x ltac:(intros i Hi; specialize (Hx i Hi); lra)).
  specialize (Q x ltac:(intros i Hi; specialize (Hx i Hi); lra)).
  assert (E : sum n (fun i => (f i - g i) * (x i - a i))
    = sum n (fun i => f i * (x i - a i)) + - (1) * sum n (fun i => g i * (x i - a i))).
  { rewrite <- sum_scal_l, <- sum_plus. apply sum_ext. intros. ring. }
  rewrite E.
  match goal with |- Rabs ?e <= _ => replace e with
    ((F x - F a - sum n (fun i => f i * (x i - a i)))
     + - (G x - G a - sum n (fun i => g i * (x i - a i)))) by ring end.
  eapply Rle_trans; [apply Rabs_triang|]. rewrite Rabs_Ropp. lra.
Qed.

(** A differentiable function of one variable after one of several. *)
Lemma grad_comp n F h a f l : grad n F a f -> D h (F a) l ->
  grad n (fun x => h (F x)) a (fun i => l * f i).
Proof.
  intros HF Hh eps He.
  set (K := sum n (fun i => Rabs (f i)) + 1).
  assert (K0 : 0 <= sum n (fun i => Rabs (f i))) by (apply sum_nonneg; intros; apply Rabs_pos).
  pose proof (Rabs_pos l) as L0.
  assert (E1 : 0 < eps / (2 * K)) by (apply Rdiv_lt_0_compat; unfold K; lra).
  assert (E2 : 0 < Rmin 1 (eps / (2 * (Rabs l + 1)))).
  { apply Rmin_pos; [lra|]. apply Rdiv_lt_0_compat; lra. }
  destruct (D_linear _ _ _ Hh _ E1) as [d1 [Hd1 P]].
  destruct (HF _ E2) as [d2 [Hd2 Q]].
  assert (E3 : 0 < d1 / (K * (INR n + 1))).
  { pose proof (pos_INR n). apply Rdiv_lt_0_compat; [easy|]. unfold K. nra. }
  exists (Rmin d2 (d1 / (K * (INR n + 1)))). split; [now apply Rmin_pos|]. intros x Hx.
  pose proof (Rmin_l d2 (d1 / (K * (INR n + 1)))) as M1.
  pose proof (Rmin_r d2 (d1 / (K * (INR n + 1)))) as M2.
  specialize (Q x ltac:(intros i Hi; specialize (Hx i Hi); lra)).
  set (s := sum n (fun i => Rabs (x i - a i))) in *.
  set (g := sum n (fun i => f i * (x i - a i))) in *.
  assert (s0 : 0 <= s) by (apply sum_nonneg; intros; apply Rabs_pos).
  pose proof (Rmin_l 1 (eps / (2 * (Rabs l + 1)))) as M3.
  pose proof (Rmin_r 1 (eps / (2 * (Rabs l + 1)))) as M4.
  assert (G : Rabs g <= (K - 1) * s).
  { unfold g, s, K. replace (sum n (fun i => Rabs (f i)) + 1 - 1) with (sum n (fun i => Rabs (f i))) by ring.
    rewrite <- sum_scal_r.
    eapply Rle_trans; [apply sum_abs|]. apply sum_le. intros i Hi.
    rewrite Rabs_mult. apply Rmult_le_compat_l; [apply Rabs_pos|].
    apply (sum_ge_term n (fun i => Rabs (x i - a i))); [intros; apply Rabs_pos|easy]. }
  assert (B : Rabs (F x - F a) <= K * s).
  { replace (F x - F a) with ((F x - F a - g) + g) by ring.
    eapply Rle_trans; [apply Rabs_triang|]. nra. }
  assert (S : K * s < d1).
  { assert (U : s <= INR n * (d1 / (K * (INR n + 1)))).
    { unfold s. clear - Hx M2. assert (A : forall m, (m <= n)%nat ->
        sum m (fun i => Rabs (x i - a i)) <= INR m * (d1 / (K * (INR n + 1)))).
      { induction m as [|m IH]; intros Hm; [simpl; lra|]. simpl sum. rewrite S_INR.
        specialize (IH ltac:(lia)). specialize (Hx m ltac:(lia)). lra. }
      apply A, le_n. }
    pose proof (pos_INR n) as N0.
    assert (V : K * (INR n * (d1 / (K * (INR n + 1)))) = d1 * (INR n / (INR n + 1))).
    { field. split; unfold K; lra. }
    assert (W : INR n / (INR n + 1) < 1).
    { apply (Rmult_lt_reg_r (INR n + 1)); [lra|]. field_simplify; lra. }
    assert (K * s <= K * (INR n * (d1 / (K * (INR n + 1))))) by (apply Rmult_le_compat_l; [unfold K; lra|easy]).
    nra. }
  specialize (P (F x) ltac:(lra)).
  assert (E : sum n (fun i => l * f i * (x i - a i)) = l * g).
  { unfold g. rewrite <- sum_scal_l. apply sum_ext. intros. ring. }
  rewrite E.
  replace (h (F x) - h (F a) - l * g)
    with ((h (F x) - h (F a) - l * (F x - F a)) + l * (F x - F a - g)) by ring.
  eapply Rle_trans; [apply Rabs_triang|]. rewrite Rabs_mult.
  assert (T1 : eps / (2 * K) * Rabs (F x - F a) <= eps / 2 * s).
  { replace (eps / 2 * s) with (eps / (2 * K) * (K * s)) by (field; unfold K; lra).
    apply Rmult_le_compat_l; lra. }
  assert (T2 : Rabs l * Rabs (F x - F a - g) <= eps / 2 * s).
  { assert (Rabs (F x - F a - g) <= eps / (2 * (Rabs l + 1)) * s) by nra.
    assert (Rabs l * (eps / (2 * (Rabs l + 1))) <= eps / 2).
    { replace (eps / 2) with ((Rabs l + 1) * (eps / (2 * (Rabs l + 1)))) by (field; lra).
      assert (0 < eps / (2 * (Rabs l + 1))) by (apply Rdiv_lt_0_compat; lra). nra. }
    assert (Rabs l * Rabs (F x - F a - g) <= Rabs l * (eps / (2 * (Rabs l + 1)) * s))
      by (apply Rmult_le_compat_l; easy).
    nra. }
  lra.
Qed.
