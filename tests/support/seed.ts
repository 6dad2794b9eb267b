import fc from 'fast-check';

/**
 * Property tests draw the same values in every run, so that the gate says the same of the same code.
 * FC_SEED=... draws others; a failure prints its seed.
 */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20261122) });
