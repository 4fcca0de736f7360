/** Model cards: what is recorded of a model, with what people say of it, under known headings. */
package io.mlgate.card;
