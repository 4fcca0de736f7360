/**
 * Ed25519 keys and signatures in the forms that OpenSSL and OpenSSH write: who vouches for bytes.
 * It knows nothing of what is signed.
 */
package io.mlgate.signing;
