/**
 * Environments of MLflow models: what the files beside a model ask to be installed, and what
 * becomes of a model when its environment takes the place of another's. Pure: files are read from
 * bytes, nothing is fetched, nothing is resolved.
 *
 * <p>Names are those of PEP 503, versions and specifiers those of PEP 440, requirements and markers
 * those of PEP 508, requirements files those of pip, all as the Python Packaging User Guide
 * specifies them in 2026. Where a text leaves room, it is read as the library {@code packaging}
 * 26.3 reads it. Whether a version is a pre-release never hides it: the question here is what a
 * file allows, not what an installer would choose.
 */
package io.mlgate.environment;
