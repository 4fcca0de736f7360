/** What the web methods of all pages share. */
package io.jenkins.plugins.mlgate.web;
