/**
 * Xcode Cloud, through the App Store Connect API: its calls, its JSON, its words. Facts from Apple's <a
 * href="https://developer.apple.com/documentation/appstoreconnectapi/post-v1-cibuildruns">Start a Build</a> and Apple's
 * OpenAPI documents of the versions 1.5 to 4.4.1.
 */
package io.jenkins.plugins.hostedbuilds.service.xcodecloud;
